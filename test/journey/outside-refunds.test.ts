// Refunds made outside this system, at the till or in the provider's dashboard: recorded once, shown and booked, and
// open returns are never paid a second time for them.
import { describe, expect, it } from "vitest";
import type { Problem } from "../../functions/contracts/problem.ts";
import type { RecordedRefund } from "../../functions/contracts/outside-refund-document.ts";
import type { JournalEntryView, RefundRowView } from "../../functions/contracts/finance-documents.ts";
import { anOrder, type OrderOptions } from "../support/journey/orders.ts";
import { webhooksDelivered, refundedTotal, refundsAtProvider } from "../support/journey/payments.ts";
import { signIn } from "../support/journey/shopper.ts";
import {
  decide,
  viewDeskReturn,
  readAllPages,
  inspect,
  readQueue,
  receive,
  resume,
  verifyLedger,
} from "../support/journey/staff.ts";
import { aShop, MONDAY, until } from "../support/journey/world.ts";

const shop = aShop();

async function shopperWithOrder(options: OrderOptions = {}) {
  const order = anOrder(MONDAY, options);
  await shop.importOrders(order);
  return {
    order,
    orderId: order.orderId,
    reference: order.tenders[0]?.reference ?? "",
    shopper: await signIn(shop, order),
  };
}

const SHIPPING: OrderOptions = {
  shipping: [{ shippingId: "post", amount: "6.00", taxes: [{ name: "VAT", rate: "0.20" }] }],
};
const reportRefund = (orderId: string, body: object, headers = {}) =>
  shop.as("service", "POST", `/api/admin/orders/${encodeURIComponent(orderId)}/refunds`, { body, headers });
const tillRefund = {
  refundId: "till-7",
  at: "2026-01-02T10:00:00Z",
  source: "till",
  lines: [{ lineId: "1", quantity: 1 }],
  tenders: [{ tenderId: "card", amount: "10.00" }],
};

/** A refund made in the provider's dashboard, without our metadata. */
async function refundInDashboard(reference: string, amount: number): Promise<void> {
  const response = await fetch(`${shop.paymentsUrl()}/v1/refunds`, {
    method: "POST",
    headers: { authorization: "Bearer sk_test_dashboard", "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ payment_intent: reference, amount: String(amount) }),
  });
  expect(response.status).toBe(200);
  await webhooksDelivered(shop);
}

describe("an outside refund", () => {
  it("reduces what can be returned, and is visible to the shopper, the desk and finance", async () => {
    const { orderId, order, shopper } = await shopperWithOrder(SHIPPING);
    const reported = await reportRefund(orderId, {
      ...tillRefund,
      lines: [{ lineId: "1", quantity: 1 }],
      shipping: [{ shippingId: "post", amount: "6.00" }],
      tenders: [{ tenderId: "card", amount: "16.00" }],
      note: "Paid back at the counter.",
    });
    expect(reported.status).toBe(201);
    expect(reported.json<RecordedRefund>()).toMatchObject({
      lines: [{ lineId: "1", quantity: 1, gross: "10.00", tax: "1.67" }],
      shipping: [{ gross: "6.00", tax: "1.00" }],
      unallocated: "0.00",
      total: "16.00",
    });
    const seen = await shopper.viewOrder();
    expect(seen.lines[0]?.returnableQuantity).toBe(2);
    expect(seen.outsideRefunds).toEqual([
      { refundId: "till-7", at: "2026-01-02T10:00:00.000Z", source: "till", amount: "16.00" },
    ]);
    const desk = await shop.as("support", "GET", `/api/desk/orders?number=${order.orderNumber}`);
    expect(desk.json()).toMatchObject({ outsideRefunds: [{ amount: "16.00" }], tenders: [{ left: "20.00" }] });
    expect((await shopper.quote([{ lineId: "1", quantity: 2 }])).total.gross).toBe("20.00");
    await shop.settled();
    const rows = await readAllPages<RefundRowView>(shop, "finance", "/api/finance/refunds?limit=100&reason=outside");
    expect(rows).toMatchObject([{ orderId, amount: "16.00", status: "posted", providerRefundId: "till-7" }]);
    const entries = await readAllPages<JournalEntryView>(shop, "finance", "/api/finance/journal?limit=100");
    expect(entries.find(({ what }) => what === "outside-refund-recorded")?.legs).toEqual([
      { account: "sales-returns", debit: "8.33", credit: "0.00" },
      { account: "shipping-returns", debit: "5.00", credit: "0.00" },
      { account: "tax-payable", debit: "2.67", credit: "0.00" },
      { account: "cash:sandbox", debit: "0.00", credit: "16.00" },
    ]);
    expect(await verifyLedger(shop)).toMatchObject({ ok: true, posted: [{ currency: "EUR" }] });
  });

  it("is recorded once however often it is reported, also concurrently; a different report is refused", async () => {
    const { orderId, shopper } = await shopperWithOrder();
    const replies = await Promise.all(Array.from({ length: 6 }, () => reportRefund(orderId, tillRefund)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect((await shopper.viewOrder()).lines[0]?.returnableQuantity).toBe(2);
    const other = await reportRefund(orderId, {
      ...tillRefund,
      lines: [{ lineId: "1", quantity: 2 }],
      tenders: [{ tenderId: "card", amount: "20.00" }],
    });
    expect([other.status, other.json<Problem>().code]).toEqual([409, "refund-recorded-differently"]);
  });

  it("without lines is allocated over what is left of them", async () => {
    const { orderId, shopper } = await shopperWithOrder({ lines: [{}, { unitPrice: "5.00" }] });
    const { lines: _lines, ...rest } = tillRefund;
    const reported = await reportRefund(orderId, { ...rest, tenders: [{ tenderId: "card", amount: "9.00" }] });
    expect(reported.json()).toMatchObject({
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
  ])("is refused for %s, with the field, and nothing is recorded", async (_what, change, code, pointer) => {
    const { orderId, shopper } = await shopperWithOrder();
    const reply = await reportRefund(orderId, { ...tillRefund, ...change });
    expect(reply.json()).toMatchObject({ code, errors: [{ pointer }] });
    expect((await shopper.viewOrder()).outsideRefunds).toEqual([]);
  });

  it("is refused for an unknown order, and may not be reported by shoppers or support", async () => {
    expect((await reportRefund("nobody's", tillRefund)).status).toBe(404);
    const { orderId } = await shopperWithOrder();
    const refused = await shop.as("support", "POST", `/api/admin/orders/${orderId}/refunds`, { body: tillRefund });
    expect(refused.status).toBe(403);
  });
});

describe("a return open at the time of an outside refund", () => {
  it("is not paid a second time: it is escalated, resuming changes nothing, and declining ends it", async () => {
    const { orderId, shopper, reference } = await shopperWithOrder();
    await shopper.requestReturn("twice", [{ lineId: "1", quantity: 3 }]);
    await shopper.waitForStatus("twice", "awaiting-parcel");
    expect((await reportRefund(orderId, tillRefund)).status).toBe(201);
    await receive(shop, "twice");
    await inspect(shop, "twice", [{ lineId: "1", condition: "A" }]);
    const waitForEscalation = () =>
      until(
        "the desk",
        async () => (await shop.settled(), viewDeskReturn(shop, "twice")),
        (seen) => seen.escalation?.why === "exceeds-tender",
      );
    expect((await waitForEscalation()).actions).toContain("decision");
    expect(await readQueue(shop, "&queue=trouble")).toMatchObject([{ returnId: "twice" }]);
    await resume(shop, "twice");
    await waitForEscalation();
    expect(await refundsAtProvider(shop, reference)).toEqual([]);
    await decide(shop, "twice", "decline", "other");
    await shopper.waitForStatus("twice", "declined");
    expect((await shopper.quote([{ lineId: "1", quantity: 2 }])).total.gross).toBe("20.00");
  });

  it("is paid if both fit: other units of the same line", async () => {
    const { orderId, shopper, reference } = await shopperWithOrder();
    await shopper.requestReturn("both-fit", [{ lineId: "1", quantity: 2 }]);
    await shopper.waitForStatus("both-fit", "awaiting-parcel");
    await reportRefund(orderId, tillRefund);
    await receive(shop, "both-fit");
    await inspect(shop, "both-fit", [{ lineId: "1", condition: "A" }]);
    await shopper.waitForStatus("both-fit", "closed");
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(2_000);
  });

  it("can be canceled, and other lines of the order can still be returned", async () => {
    const { orderId, shopper } = await shopperWithOrder({ lines: [{}, {}] });
    await shopper.requestReturn("over-cap", [{ lineId: "1", quantity: 3 }]);
    await shopper.waitForStatus("over-cap", "awaiting-parcel");
    await reportRefund(orderId, tillRefund);
    await shopper.requestReturn("other-line", [{ lineId: "2", quantity: 1 }]);
    expect((await shopper.send("POST", "/api/returns/over-cap/cancel")).status).toBe(200);
    expect((await shopper.viewOrder()).lines[0]?.returnableQuantity).toBe(2);
  });
});

describe("a refund in the provider's dashboard", () => {
  it("is recorded once from its webhooks", async () => {
    const { shopper, reference } = await shopperWithOrder();
    await shop.callProvider("/sandbox/payments", [{ id: reference, amount: 3_000, currency: "eur" }] as never);
    await refundInDashboard(reference, 1_200);
    expect((await shopper.viewOrder()).outsideRefunds).toMatchObject([{ source: "stripe", amount: "12.00" }]);
    expect((await shopper.quote([{ lineId: "1", quantity: 3 }])).total.gross).toBe("18.00");
    expect(await verifyLedger(shop)).toMatchObject({ ok: true });
  });

  it("changes nothing for a payment of no known order", async () => {
    await shop.callProvider("/sandbox/payments", [
      { id: "pi_somebody_elses", amount: 3_000, currency: "eur" },
    ] as never);
    const before = await verifyLedger(shop);
    await refundInDashboard("pi_somebody_elses", 500);
    expect((await verifyLedger(shop)).entries).toBe(before.entries);
  });
});
