// A field that a shop may state is in the order document, is stored as stated, and is a fact that rules can test.
import { describe, expect, it } from "vitest";
import { orderDocument } from "../../../../functions/contracts/order-document.ts";
import { customerFacts } from "../../../../functions/domain/customer/customer-facts.ts";
import { customerFigures, toPastOrder } from "../../../../functions/domain/customer/history.ts";
import { REPORTED_HISTORY } from "../../../../functions/domain/customer/reported-history.ts";
import { GOODS, SALE } from "../../../../functions/domain/order/goods.ts";
import type { ShopField } from "../../../../functions/domain/order/shop-fields.ts";
import { EMPTY_TALLY } from "../../../../functions/domain/order/tally.ts";
import { policyFacts } from "../../../../functions/domain/policy/policy-facts.ts";
import { factKind } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { orderOf, T0 } from "../../../support/domain/an-order.ts";
import { utcOrderDays } from "../../../support/domain/utc-order-days.ts";

const SAMPLES: Readonly<Record<ShopField["type"], unknown>> = {
  flag: true,
  count: 7,
  decimal: "12.34",
  text: "one",
  texts: ["one", "two"],
};

const DOCUMENT = {
  ...{ orderId: "1", orderNumber: "1", placedAt: "2010-11-20T10:00:00Z", currency: "GBP", pricesIncludeTax: true },
  ...{ customer: { customerId: "c", email: "c@example.org" }, shipTo: { country: "GB" }, tenders: [] },
  lines: [{ lineId: "1", sku: "1", title: "Mug", quantity: 1, unitPrice: "10.00" }],
};

/** The document with one more field, in the order, its line, or what the shop reports of the customer. */
function documentWith(part: "order" | "line" | "customer", field: object) {
  const [line] = DOCUMENT.lines;
  return orderDocument.parse({
    ...DOCUMENT,
    ...(part === "order" && field),
    ...(part === "line" && { lines: [{ ...line, ...field }] }),
    ...(part === "customer" && { customer: { ...DOCUMENT.customer, history: field } }),
  });
}

function documentFacts(document: ReturnType<typeof documentWith>): Readonly<Record<string, unknown>> {
  const order = orderOf(document);
  const { history } = document.customer;
  const past = toPastOrder(order, { ...(history && { told: history }) });
  const { facts, lines } = policyFacts({
    ...{ order, tally: EMPTY_TALLY, days: utcOrderDays(order, T0) },
    lines: [{ lineId: "1" }],
    additionalFacts: customerFacts(customerFigures({ orders: [past], returns: [] }, { ...order, now: T0 })),
  });
  return { ...facts, ...lines[0]?.facts };
}

const cases = [
  ...Object.entries(GOODS).map(([name, field]) => ["line", name, field] as const),
  ...Object.entries(SALE).map(([name, field]) => ["order", name, field] as const),
  ...Object.entries(REPORTED_HISTORY).map(([name, field]) => ["customer", name, field] as const),
];

describe.each(cases)("what a shop states of the %s as %s", (part, name, field) => {
  const sample = SAMPLES[field.type];
  const fact = `${part}.${name}` as const;

  it("is the fact of that name", () => {
    const isMoney = factKind(fact)?.type === "money";
    expect(documentFacts(documentWith(part, { [name]: sample }))).toHaveProperty([fact], isMoney ? 12_34 : sample);
  });

  it("is refused in another shape", () =>
    expect(() => documentWith(part, { [name]: { of: sample } })).toThrow("expected"));
});
