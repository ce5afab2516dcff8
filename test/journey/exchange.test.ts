// Exchanges over HTTP: chosen from the order's variants, quoted with the difference, confirmed, inspected, ordered and
// booked; and store credit with a bonus, in a shop that keeps its ledger in another currency.
import { describe, expect, it } from "vitest";
import type { QuoteResponse } from "../../functions/contracts/quote-document.ts";
import type { Problem } from "../../functions/contracts/problem.ts";
import { anOrder } from "../support/journey/orders.ts";
import { refundedTotal, refundsAtProvider } from "../support/journey/payments.ts";
import { signIn } from "../support/journey/shopper.ts";
import { inspect, readJournal, receive, readRefunds } from "../support/journey/staff.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

const shop = aShop();

const VARIANTS = [
  { sku: "CUP", title: "Cup", unitPrice: "6.00", inStock: true },
  { sku: "POT", title: "Pot", unitPrice: "24.50", inStock: true },
  { sku: "GONE", title: "Sold out", unitPrice: "1.00", inStock: false },
];

/** Three units at 10.00; the shop's own currency is JPY. */
async function anOrderWithVariants() {
  const order = anOrder(MONDAY, { lines: [{ variants: VARIANTS }], shopCurrency: "JPY", shopRate: "161.45" });
  await shop.importOrders(order);
  return { order, reference: order.tenders[0]?.reference ?? "", shopper: await signIn(shop, order) };
}

async function publish(): Promise<void> {
  const policy = {
    name: "With exchanges",
    rules: [
      { id: "open", then: { window: { days: 30, from: "delivered" } } },
      {
        id: "ways",
        then: {
          resolutions: ["refund", "store-credit", "exchange"],
          bonus: { percent: "10" },
          refundShipping: "standard",
        },
      },
    ],
  };
  const draft = await shop.as("admin", "PUT", "/api/admin/policy/draft", { body: policy });
  expect([draft.status, draft.text]).toEqual([200, draft.text]);
  const published = await shop.as("admin", "POST", "/api/admin/policy/publish", { body: {} });
  expect([published.status, published.text]).toEqual([200, published.text]);
}

describe("an exchange", () => {
  it("starts with the variants of the order", async () => {
    await publish();
    const { shopper } = await anOrderWithVariants();
    const view = await shopper.viewOrder();
    expect(view).toMatchObject({ pricesIncludeTax: true, lines: [{ variants: VARIANTS }] });
  });

  it("may be for other goods the shop offers, listed after the variants", async () => {
    const kettle = { sku: "KETTLE", title: "Kettle", unitPrice: "30.00", inStock: true };
    const order = anOrder(MONDAY, { lines: [{ variants: VARIANTS }], alsoOffered: [kettle] });
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    expect(await shopper.viewOrder()).toMatchObject({ lines: [{ variants: [...VARIANTS, kettle] }] });
    const options = { resolution: "exchange" as const, exchangeFor: [{ sku: "KETTLE", quantity: 1 }] };
    const quote = await shopper.quote([{ lineId: "1", quantity: 2 }], options);
    expect(quote.exchange).toMatchObject({ value: "30.00", goods: [{ sku: "KETTLE", quantity: 1, gross: "30.00" }] });
  });

  it("for cheaper goods orders them and refunds the remainder", async () => {
    const { shopper, order, reference } = await anOrderWithVariants();
    const options = { resolution: "exchange" as const, exchangeFor: [{ sku: "CUP", quantity: 2 }] };
    const quote = await shopper.quote([{ lineId: "1", quantity: 2 }], options);
    expect(quote).toMatchObject({
      resolution: "exchange",
      exchange: { value: "12.00", difference: "8.00", goods: [{ sku: "CUP", title: "Cup", quantity: 2, tax: "2.00" }] },
      total: { gross: "8.00", tax: "1.34" },
      shop: { currency: "JPY", total: "1292" },
      moneyBack: [{ kind: "card", amount: "8.00" }],
    });
    await shopper.requestReturn("cheaper", [{ lineId: "1", quantity: 2 }], options);
    await shopper.waitForStatus("cheaper", "awaiting-parcel");
    await receive(shop, "cheaper");
    await inspect(shop, "cheaper", [{ lineId: "1", condition: "A" }]);
    const view = await shopper.waitForStatus("cheaper", "closed");
    expect(view).toMatchObject({
      refunded: "8.00",
      exchange: { goods: [{ sku: "CUP", title: "Cup", quantity: 2, gross: "12.00" }], value: "12.00", owed: "0.00" },
    });
    expect(view.timeline.find(({ type }) => type === "exchange-ordered")?.data).toEqual({
      units: 2,
      value: "12.00",
      owed: "0.00",
      currency: "EUR",
    });
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(800);
    const [planned, posted] = await readJournal(shop, "cheaper");
    expect(planned).toMatchObject({
      legs: [
        { account: "sales-returns", debit: "16.66" },
        { account: "tax-payable", debit: "3.34" },
        { account: "exchange-clearing", credit: "12.00" },
        { account: "refunds-payable", credit: "8.00" },
      ],
      shopCurrency: "JPY",
      shopRefund: "1292",
    });
    expect(posted).toMatchObject({ what: "refund-posted", shopRefund: "1292" });
    const emails = (await shop.emails(order.customer.email)).map(({ subject }) => subject);
    expect(emails.at(-1)).toBe(`Your exchange for order ${order.orderNumber}, and 8.00 EUR back`);
    expect(emails[0]).toContain("Your exchange for order");
  });

  it("with fewer accepted units increases what is owed and refunds nothing", async () => {
    const { shopper, order, reference } = await anOrderWithVariants();
    const options = { resolution: "exchange" as const, exchangeFor: [{ sku: "POT", quantity: 1 }] };
    const quote = await shopper.quote([{ lineId: "1", quantity: 2 }], options);
    expect(quote).toMatchObject({ exchange: { difference: "-4.50" }, total: { gross: "0.00" }, moneyBack: [] });
    await shopper.requestReturn("dearer", [{ lineId: "1", quantity: 2 }], options);
    await shopper.waitForStatus("dearer", "awaiting-parcel");
    await receive(shop, "dearer");
    await inspect(shop, "dearer", [{ lineId: "1", condition: "A", acceptedQuantity: 1 }]);
    expect(await shopper.waitForStatus("dearer", "closed")).toMatchObject({
      refunded: "0.00",
      exchange: { value: "24.50", owed: "14.50" },
    });
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(0);
    const emails = (await shop.emails(order.customer.email)).map(({ subject }) => subject);
    expect(emails.at(-1)).toBe(`Your exchange for order ${order.orderNumber}: 14.50 EUR to pay`);
  });

  it("is refused for unknown or sold-out goods, in the reader's language", async () => {
    const { shopper } = await anOrderWithVariants();
    const quoteRefusal = async (sku: string) => {
      const exchangeFor = [{ sku, quantity: 1 }];
      const body = { lines: [{ lineId: "1", quantity: 1 }], resolution: "exchange", exchangeFor };
      return (await shopper.send("POST", "/api/quotes", { body })).json<Problem>();
    };
    expect(await quoteRefusal("SOFA")).toMatchObject({
      code: "variant-not-known",
      detail: "This order cannot be exchanged for SOFA.",
    });
    expect(await quoteRefusal("GONE")).toMatchObject({
      code: "out-of-stock",
      detail: expect.stringContaining("Sold out"),
    });
    const otherOffers = await shopper.quote([{ lineId: "1", quantity: 1 }], {
      exchangeFor: [{ sku: "GONE", quantity: 1 }],
    });
    expect(otherOffers.offers.map(({ resolution }) => resolution)).toEqual(["refund", "store-credit"]);
  });
});

describe("store credit with a bonus", () => {
  it("is offered beside the others, paid on top, and booked separately in both currencies", async () => {
    const { shopper, reference } = await anOrderWithVariants();
    const lines = [{ lineId: "1", quantity: 1 }];
    const quote: QuoteResponse = await shopper.quote(lines, { resolution: "store-credit" });
    const shown = quote.offers.map(({ resolution, bonus = "none" }) => [resolution, bonus]);
    expect(shown).toEqual([
      ["store-credit", "1.00"],
      ["refund", "none"],
      ["exchange", "none"],
    ]);
    await shopper.requestReturn("bonus", lines, { resolution: "store-credit" });
    await shopper.waitForStatus("bonus", "awaiting-parcel");
    await receive(shop, "bonus");
    await inspect(shop, "bonus", [{ lineId: "1", condition: "A" }]);
    expect(await shopper.waitForStatus("bonus", "closed")).toMatchObject({ refunded: "10.00", bonusGiven: "1.00" });
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(0);
    const rows = await readRefunds(shop, "bonus");
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ purpose: "refund", amount: "10.00", shopCurrency: "JPY", shopRefund: "1615" }),
        expect.objectContaining({ instructionId: "bonus.bonus", purpose: "bonus", amount: "1.00", shopRefund: "161" }),
      ]),
    );
    expect((await readJournal(shop, "bonus")).map(({ legs }) => legs.map(({ account }) => account))).toContainEqual([
      "bonus-expense",
      "store-credit-liability",
    ]);
    const csv = await shop.as("finance", "GET", "/api/finance/export?format=csv");
    expect(csv.text.split("\r\n")[0]?.split(",").slice(-3)).toEqual(["purpose", "shopCurrency", "shopRefund"]);
  });
});
