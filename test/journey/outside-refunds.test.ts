// Refunds that other hands made: at the till, at the provider's own page. They are recorded once, shown and booked, and
// what is open then is never paid a second time.
import { describe, expect, it } from "vitest";
import type { Problem } from "../../functions/contracts/problem.ts";
import type { RecordedRefund } from "../../functions/contracts/outside-refund-document.ts";
import type { JournalEntryView, RefundRowView } from "../../functions/contracts/finance-documents.ts";
import { anOrder, type OrderWish } from "../support/journey/orders.ts";
import { newsDelivered, paidBack, refundsAtProvider } from "../support/journey/payments.ts";
import { shopperOf } from "../support/journey/shopper.ts";
import {
  decide,
  deskView,
  everything,
  inspect,
  queueOf,
  receive,
  resume,
  verification,
} from "../support/journey/staff.ts";
import { aShop, MONDAY, until } from "../support/journey/world.ts";

const shop = aShop();

async function anOrderOf(wish: OrderWish = {}) {
  const order = anOrder(MONDAY, wish);
  await shop.sell(order);
  return {
    order,
    orderId: order.orderId,
    reference: order.tenders[0]?.reference ?? "",
    shopper: await shopperOf(shop, order),
  };
}

const SHIPPING: OrderWish = {
  shipping: [{ shippingId: "post", amount: "6.00", taxes: [{ name: "VAT", rate: "0.20" }] }],
};
const tell = (orderId: string, body: object, headers = {}) =>
  shop.as("service", "POST", `/api/admin/orders/${encodeURIComponent(orderId)}/refunds`, { body, headers });
const atTill = {
  refundId: "till-7",
  at: "2026-01-02T10:00:00Z",
  source: "till",
  lines: [{ lineId: "1", quantity: 1 }],
  tenders: [{ tenderId: "card", amount: "10.00" }],
};

/** A refund made with the provider's own page: nothing of ours stands on it. */
async function atProvider(reference: string, amount: number): Promise<void> {
  const made = await fetch(`${shop.paymentsUrl()}/v1/refunds`, {
    method: "POST",
    headers: { authorization: "Bearer sk_test_dashboard", "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ payment_intent: reference, amount: String(amount) }),
  });
  expect(made.status).toBe(200);
  await newsDelivered(shop);
}

describe("a refund made outside", () => {
  it("counts against what can come back, and the shopper, the desk and the books see it", async () => {
    const { orderId, order, shopper } = await anOrderOf(SHIPPING);
    const told = await tell(orderId, {
      ...atTill,
      lines: [{ lineId: "1", quantity: 1 }],
      shipping: [{ shippingId: "post", amount: "6.00" }],
      tenders: [{ tenderId: "card", amount: "16.00" }],
      note: "Paid back at the counter.",
    });
    expect(told.status).toBe(201);
    expect(told.json<RecordedRefund>()).toMatchObject({
      lines: [{ lineId: "1", quantity: 1, gross: "10.00", tax: "1.67" }],
      shipping: [{ gross: "6.00", tax: "1.00" }],
      unallocated: "0.00",
      total: "16.00",
    });
    const seen = await shopper.order();
    expect(seen.lines[0]?.returnableQuantity).toBe(2);
    expect(seen.outsideRefunds).toEqual([
      { refundId: "till-7", at: "2026-01-02T10:00:00.000Z", source: "till", amount: "16.00" },
    ]);
    const desk = await shop.as("support", "GET", `/api/desk/orders?number=${order.orderNumber}`);
    expect(desk.json()).toMatchObject({ outsideRefunds: [{ amount: "16.00" }], tenders: [{ left: "20.00" }] });
    expect((await shopper.quote([{ lineId: "1", quantity: 2 }])).total.gross).toBe("20.00");
    await shop.settled();
    const rows = await everything<RefundRowView>(shop, "finance", "/api/finance/refunds?limit=100&reason=outside");
    expect(rows).toMatchObject([{ orderId, amount: "16.00", status: "posted", providerRefundId: "till-7" }]);
    const entries = await everything<JournalEntryView>(shop, "finance", "/api/finance/journal?limit=100");
    expect(entries.find(({ what }) => what === "outside-refund-recorded")?.legs).toEqual([
      { account: "sales-returns", debit: "8.33", credit: "0.00" },
      { account: "shipping-returns", debit: "5.00", credit: "0.00" },
      { account: "tax-payable", debit: "2.67", credit: "0.00" },
      { account: "cash:sandbox", debit: "0.00", credit: "16.00" },
    ]);
    expect(await verification(shop)).toMatchObject({ ok: true, posted: [{ currency: "EUR" }] });
  });

  it("told again is the same refund, also many times at once; told differently it is refused", async () => {
    const { orderId, shopper } = await anOrderOf();
    const many = await Promise.all(Array.from({ length: 6 }, () => tell(orderId, atTill)));
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(many.map(({ text }) => text)).size).toBe(1);
    expect((await shopper.order()).lines[0]?.returnableQuantity).toBe(2);
    const other = await tell(orderId, {
      ...atTill,
      lines: [{ lineId: "1", quantity: 2 }],
      tenders: [{ tenderId: "card", amount: "20.00" }],
    });
    expect([other.status, other.json<Problem>().code]).toEqual([409, "refund-recorded-differently"]);
  });

  it("that says nothing of lines is spread over what is left of them", async () => {
    const { orderId, shopper } = await anOrderOf({ lines: [{}, { unitPrice: "5.00" }] });
    const { lines: _lines, ...rest } = atTill;
    const told = await tell(orderId, { ...rest, tenders: [{ tenderId: "card", amount: "9.00" }] });
    expect(told.json()).toMatchObject({
      lines: [
        { lineId: "1", quantity: 0, gross: "6.00" },
        { lineId: "2", quantity: 0, gross: "3.00" },
      ],
    });
    const all = await shopper.quote([
      { lineId: "1", quantity: 3 },
      { lineId: "2", quantity: 3 },
    ]);
    expect(all.total.gross).toBe("36.00");
  });

  it.each([
    ["a line that is not there", { lines: [{ lineId: "9", quantity: 1 }] }, "unknown-line", "/lines/0/lineId"],
    [
      "more units than were bought",
      { lines: [{ lineId: "1", quantity: 4 }] },
      "exceeds-returnable-quantity",
      "/lines/0/quantity",
    ],
    [
      "more than a line cost",
      { lines: [{ lineId: "1", quantity: 1, amount: "30.01" }] },
      "exceeds-line-amount",
      "/lines/0/amount",
    ],
    [
      "shipping that is not there",
      { shipping: [{ shippingId: "x", amount: "1.00" }] },
      "unknown-shipping",
      "/shipping/0/shippingId",
    ],
    [
      "a tender that is not there",
      { tenders: [{ tenderId: "x", amount: "10.00" }] },
      "unknown-tender",
      "/tenders/0/tenderId",
    ],
    [
      "more than a tender paid",
      { tenders: [{ tenderId: "card", amount: "30.01" }] },
      "exceeds-tender",
      "/tenders/0/amount",
    ],
    ["figures that do not add up", { tenders: [{ tenderId: "card", amount: "9.99" }] }, "does-not-add-up", "/tenders"],
    ["nothing at all", { lines: [], tenders: [{ tenderId: "card", amount: "0.00" }] }, "nothing-to-refund", "/tenders"],
  ])("is refused for %s, with the field, and nothing is counted", async (_what, wish, code, pointer) => {
    const { orderId, shopper } = await anOrderOf();
    const reply = await tell(orderId, { ...atTill, ...wish });
    expect(reply.json()).toMatchObject({ code, errors: [{ pointer }] });
    expect((await shopper.order()).outsideRefunds).toEqual([]);
  });

  it("of an order nobody knows is refused, and shoppers and support may not tell of any", async () => {
    expect((await tell("nobody's", atTill)).status).toBe(404);
    const { orderId } = await anOrderOf();
    const asked = await shop.as("support", "POST", `/api/admin/orders/${orderId}/refunds`, { body: atTill });
    expect(asked.status).toBe(403);
  });
});

describe("a return that was open when money went back outside", () => {
  it("is not paid a second time: the desk gets it, resuming changes nothing, and declining ends it", async () => {
    const { orderId, shopper, reference } = await anOrderOf();
    await shopper.sendBack("twice", [{ lineId: "1", quantity: 3 }]);
    await shopper.sees("twice", "awaiting-parcel");
    expect((await tell(orderId, atTill)).status).toBe(201);
    await receive(shop, "twice");
    await inspect(shop, "twice", [{ lineId: "1", condition: "A" }]);
    const stuck = () =>
      until(
        "the desk",
        async () => (await shop.settled(), deskView(shop, "twice")),
        (seen) => seen.escalation?.why === "exceeds-tender",
      );
    expect((await stuck()).actions).toContain("decision");
    expect(await queueOf(shop, "&queue=trouble")).toMatchObject([{ returnId: "twice" }]);
    await resume(shop, "twice");
    await stuck();
    expect(await refundsAtProvider(shop, reference)).toEqual([]);
    await decide(shop, "twice", "decline", "other");
    await shopper.sees("twice", "declined");
    expect((await shopper.quote([{ lineId: "1", quantity: 2 }])).total.gross).toBe("20.00");
  });

  it("is paid where both fit: other units of the same line", async () => {
    const { orderId, shopper, reference } = await anOrderOf();
    await shopper.sendBack("both-fit", [{ lineId: "1", quantity: 2 }]);
    await shopper.sees("both-fit", "awaiting-parcel");
    await tell(orderId, atTill);
    await receive(shop, "both-fit");
    await inspect(shop, "both-fit", [{ lineId: "1", condition: "A" }]);
    await shopper.sees("both-fit", "closed");
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(2_000);
  });

  it("can be canceled all the same, and other lines of the order can still come back", async () => {
    const { orderId, shopper } = await anOrderOf({ lines: [{}, {}] });
    await shopper.sendBack("over-cap", [{ lineId: "1", quantity: 3 }]);
    await shopper.sees("over-cap", "awaiting-parcel");
    await tell(orderId, atTill);
    await shopper.sendBack("other-line", [{ lineId: "2", quantity: 1 }]);
    expect((await shopper.ask("POST", "/api/returns/over-cap/cancel")).status).toBe(200);
    expect((await shopper.order()).lines[0]?.returnableQuantity).toBe(2);
  });
});

describe("a refund made at the provider's own page", () => {
  it("is heard of and recorded once, whatever else its webhooks say", async () => {
    const { shopper, reference } = await anOrderOf();
    await shop.provider("/sandbox/payments", [{ id: reference, amount: 3_000, currency: "eur" }] as never);
    await atProvider(reference, 1_200);
    expect((await shopper.order()).outsideRefunds).toMatchObject([{ source: "stripe", amount: "12.00" }]);
    expect((await shopper.quote([{ lineId: "1", quantity: 3 }])).total.gross).toBe("18.00");
    expect(await verification(shop)).toMatchObject({ ok: true });
  });

  it("for a payment of no order here changes nothing", async () => {
    await shop.provider("/sandbox/payments", [{ id: "pi_somebody_elses", amount: 3_000, currency: "eur" }] as never);
    const before = await verification(shop);
    await atProvider("pi_somebody_elses", 500);
    expect((await verification(shop)).entries).toBe(before.entries);
  });
});
