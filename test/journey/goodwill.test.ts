// Goodwill: money without returned goods, on a return in any status or as a case of its own. It is paid once, shown and
// booked, and reduces the value of later returns.
import { describe, expect, it } from "vitest";
import type { DeskCase } from "../../functions/contracts/desk-documents.ts";
import type { DeskOrder } from "../../functions/contracts/desk-order-document.ts";
import type { Problem } from "../../functions/contracts/problem.ts";
import { anOrder, type OrderOptions } from "../support/journey/orders.ts";
import {
  refundedTotal,
  refundsAtProvider,
  settleAtProvider,
  setProviderBehavior,
} from "../support/journey/payments.ts";
import { type Shopper, signIn } from "../support/journey/shopper.ts";
import {
  decide,
  deskCommand,
  viewDeskReturn,
  inspect,
  readJournal,
  receive,
  readRefunds,
  resume,
  verifyLedger,
} from "../support/journey/staff.ts";
import { aShop, MONDAY, until } from "../support/journey/world.ts";

const shop = aShop();

async function shopperWithOrder(options: OrderOptions = {}) {
  const order = anOrder(MONDAY, options);
  await shop.importOrders(order);
  return { order, reference: order.tenders[0]?.reference ?? "", shopper: await signIn(shop, order) };
}

async function closedReturn(shopper: Shopper, returnId: string, quantity = 1): Promise<void> {
  await shopper.requestReturn(returnId, [{ lineId: "1", quantity }]);
  await shopper.waitForStatus(returnId, "awaiting-parcel");
  await receive(shop, returnId);
  await inspect(shop, returnId, [{ lineId: "1", condition: "A" }]);
  await shopper.waitForStatus(returnId, "closed");
}

const grant = (returnId: string, body: object, key?: string) =>
  deskCommand(shop, "support", returnId, "goodwill", body, key);
const openCase = (orderId: string, body: object) =>
  shop.as("support", "POST", `/api/desk/orders/${encodeURIComponent(orderId)}/goodwill`, { body });
const waitForRefund = (shopper: Shopper, returnId: string, refunded: string) =>
  until(
    `${refunded} refunded`,
    async () => (await shop.settled(), shopper.viewReturn(returnId)),
    (seen) => seen.refunded === refunded,
  );
const types = (timeline: readonly { type: string }[]): string[] => timeline.map(({ type }) => type);
const lateParcelGoodwill = { amount: "4.00", reasonCode: "late-parcel", note: "The parcel took three weeks." };

describe("goodwill on a closed return", () => {
  it("reopens it for the payment, pays the original tender, and closes it again", async () => {
    const { shopper, reference, order } = await shopperWithOrder();
    await closedReturn(shopper, "over");
    const granted = (await grant("over", lateParcelGoodwill)).json<DeskCase>();
    expect(granted).toMatchObject({ status: "closed", goodwill: [{ to: "original", amount: "4.00" }] });
    expect(await waitForRefund(shopper, "over", "14.00")).toMatchObject({
      status: "closed",
      moneyBack: [{ kind: "card", amount: "14.00" }],
    });
    await shop.settled();
    const view = await viewDeskReturn(shop, "over");
    expect(types(view.timeline).slice(-4)).toEqual([
      "appeasement-granted",
      "return-reopened",
      "refund-posted",
      "return-closed",
    ]);
    expect(view.notes).toContainEqual({ about: "goodwill", text: "The parcel took three weeks." });
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(1_400);
    expect(
      (await readRefunds(shop, "over")).map(({ instructionId, reason, status }) => [instructionId, reason, status]),
    ).toEqual(expect.arrayContaining([["over.goodwill-1-1", "goodwill", "posted"]]));
    const [, , entry] = await readJournal(shop, "over");
    expect(entry).toMatchObject({
      what: "appeasement-granted",
      legs: [
        { account: "sales-allowances", debit: "3.34" },
        { account: "tax-payable", debit: "0.66" },
        { account: "refunds-payable", credit: "4.00" },
      ],
    });
    const emails = (await shop.emails(order.customer.email)).map(({ subject }) => subject);
    expect(emails.at(-1)).toBe(`4.00 EUR for order ${order.orderNumber}`);
  });

  it("reduces later refunds, so that the total never exceeds what was paid", async () => {
    const { shopper, reference } = await shopperWithOrder();
    await closedReturn(shopper, "before", 1);
    await grant("before", { ...lateParcelGoodwill, amount: "12.00" });
    await waitForRefund(shopper, "before", "22.00");
    const quote = await shopper.quote([{ lineId: "1", quantity: 2 }]);
    expect(quote.total.gross).toBe("8.00");
    await closedReturn(shopper, "after", 2);
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(3_000);
    const refused = await grant("after", { ...lateParcelGoodwill, amount: "0.01" });
    expect([refused.status, refused.json<Problem>().code]).toEqual([422, "exceeds-goodwill"]);
    expect(refused.json<Problem>().errors).toMatchObject([{ pointer: "/amount" }]);
  });

  it("is granted once per idempotency key", async () => {
    const { shopper, reference } = await shopperWithOrder();
    await closedReturn(shopper, "keys");
    const replies = await Promise.all(Array.from({ length: 6 }, () => grant("keys", lateParcelGoodwill, "one")));
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    await waitForRefund(shopper, "keys", "14.00");
    expect((await grant("keys", lateParcelGoodwill, "one")).json<DeskCase>().goodwill).toHaveLength(1);
    await grant("keys", lateParcelGoodwill, "two");
    await waitForRefund(shopper, "keys", "18.00");
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(1_800);
  });
});

describe("concurrent refunds of one order", () => {
  it("goodwill, cases and returns together never refund more than was paid", async () => {
    const { shopper, order, reference } = await shopperWithOrder();
    const { quoteId } = await shopper.quote([{ lineId: "1", quantity: 1 }]);
    const replies = await Promise.all([
      ...Array.from({ length: 6 }, (_, n) =>
        openCase(order.orderId, { returnId: `many-${n}`, ...lateParcelGoodwill, amount: "9.00" }),
      ),
      shopper.send("POST", "/api/returns", { body: { returnId: "many-return", quoteId } }),
    ]);
    const granted = replies.filter(({ status }) => status === 201).length;
    expect(replies.every(({ status }) => [201, 409, 422, 503].includes(status))).toBe(true);
    expect(granted).toBeGreaterThanOrEqual(2);
    await shop.settled();
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBeLessThanOrEqual(3_000);
    const { tenders, lines } = (
      await shop.as("support", "GET", `/api/desk/orders?number=${order.orderNumber}`)
    ).json<DeskOrder>();
    expect(Number(tenders[0]?.left)).toBeGreaterThanOrEqual(0);
    expect(tenders[0]?.left).toBe(lines[0]?.left);
  });
});

describe("goodwill on an open return", () => {
  it("is paid while the parcel is awaited, and the return continues unchanged", async () => {
    const { shopper, reference } = await shopperWithOrder();
    await shopper.requestReturn("on-its-way", [{ lineId: "1", quantity: 1 }]);
    const { promises } = await shopper.waitForStatus("on-its-way", "awaiting-parcel");
    await grant("on-its-way", lateParcelGoodwill);
    expect(await waitForRefund(shopper, "on-its-way", "4.00")).toMatchObject({ status: "awaiting-parcel", promises });
    await receive(shop, "on-its-way");
    await inspect(shop, "on-its-way", [{ lineId: "1", condition: "A" }]);
    await shopper.waitForStatus("on-its-way", "closed");
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(1_400);
  });

  it("is kept when the return is declined, and the declined units can be returned again", async () => {
    const { shopper, reference } = await shopperWithOrder();
    await shopper.requestReturn("declined", [{ lineId: "1", quantity: 3 }]);
    await shopper.waitForStatus("declined", "awaiting-parcel");
    await decide(shop, "declined", "decline", "worn-or-used");
    await shopper.waitForStatus("declined", "declined");
    await grant("declined", lateParcelGoodwill);
    expect(await waitForRefund(shopper, "declined", "4.00")).toMatchObject({ status: "declined" });
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(400);
    expect((await shopper.quote([{ lineId: "1", quantity: 3 }])).total.gross).toBe("26.00");
  });

  it("is escalated when the provider refuses it, and resuming pays it once", async () => {
    const { shopper, reference } = await shopperWithOrder();
    await closedReturn(shopper, "refused");
    await setProviderBehavior(shop, reference, "fail");
    await grant("refused", lateParcelGoodwill);
    await until(
      "the desk",
      () => viewDeskReturn(shop, "refused"),
      (seen) => seen.escalation?.why === "payment-failed",
    );
    await resume(shop, "refused");
    expect(await waitForRefund(shopper, "refused", "14.00")).toMatchObject({ status: "closed" });
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(1_400);
  });
});

describe("goodwill as store credit", () => {
  it("does not reduce later refunds, and is limited to what the order paid", async () => {
    const { shopper, reference } = await shopperWithOrder();
    await closedReturn(shopper, "gift", 1);
    await grant("gift", { ...lateParcelGoodwill, to: "store-credit", amount: "30.00" });
    await waitForRefund(shopper, "gift", "40.00");
    expect((await shopper.quote([{ lineId: "1", quantity: 2 }])).total.gross).toBe("20.00");
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(1_000);
    const refusedGrant = await grant("gift", { ...lateParcelGoodwill, to: "store-credit", amount: "0.01" });
    expect(refusedGrant.json<Problem>().code).toBe("exceeds-goodwill");
    const accounts = (await readJournal(shop, "gift")).flatMap(({ legs }) => legs);
    const balance = (account: string) =>
      accounts
        .filter((leg) => leg.account === account)
        .reduce((sum, leg) => sum + Number(leg.debit) - Number(leg.credit), 0);
    expect(balance("appeasement-expense")).toBe(30);
    expect(balance("store-credit-liability")).toBe(-30);
    expect(balance("refunds-payable")).toBe(0);
  });
});

describe("goodwill without a return", () => {
  it("is a case of its own, shown with the order, the ledger and the credit note", async () => {
    const { order, shopper, reference } = await shopperWithOrder();
    const found = await shop.as("support", "GET", `/api/desk/orders?number=${encodeURIComponent(order.orderNumber)}`);
    const { orderId } = found.json<DeskOrder>();
    const opened = await openCase(orderId, { returnId: "case-1", ...lateParcelGoodwill, lineId: "1" });
    expect(opened.status).toBe(201);
    expect(opened.json<DeskCase>()).toMatchObject({
      resolution: "goodwill",
      rmaNumber: `G${order.orderNumber}-1`,
      lines: [],
      goodwill: [{ amount: "4.00" }],
    });
    expect(await waitForRefund(shopper, "case-1", "4.00")).toMatchObject({ status: "closed" });
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(400);
    const after = (await shop.as("support", "GET", `/api/desk/orders?number=${order.orderNumber}`)).json<DeskOrder>();
    expect(after).toMatchObject({
      paid: "30.00",
      lines: [{ left: "26.00", returnableQuantity: 3 }],
      tenders: [{ left: "26.00" }],
      returns: [{ returnId: "case-1", total: "4.00", status: "closed" }],
    });
    expect((await readRefunds(shop, "case-1")).map(({ status, amount }) => [status, amount])).toEqual([
      ["posted", "4.00"],
    ]);
    const note = await shop.as("support", "GET", "/api/finance/returns/case-1/credit-note");
    expect(note.json()).toMatchObject({ number: `CN-G${order.orderNumber}-1`, total: { gross: "4.00", tax: "0.67" } });
    expect(await verifyLedger(shop)).toMatchObject({ ok: true });
    const emails = (await shop.emails(order.customer.email)).map(({ subject }) => subject);
    expect(emails).toEqual([`4.00 EUR for order ${order.orderNumber}`]);
  });

  it("gives the same response for the same id, and refuses an id that is taken", async () => {
    const { order, shopper, reference } = await shopperWithOrder();
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => openCase(order.orderId, { returnId: "case-2", ...lateParcelGoodwill })),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    await waitForRefund(shopper, "case-2", "4.00");
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(400);
    const other = await shopperWithOrder();
    const taken = await openCase(other.order.orderId, { returnId: "case-2", ...lateParcelGoodwill });
    expect([taken.status, taken.json<Problem>().code]).toEqual([409, "return-id-taken"]);
  });

  it("that fails at the provider after pending is escalated, and paid when resumed", async () => {
    const { order, shopper, reference } = await shopperWithOrder();
    await setProviderBehavior(shop, reference, "pend");
    await openCase(order.orderId, { returnId: "case-3", ...lateParcelGoodwill });
    await shopper.waitForStatus("case-3", "awaiting-payment");
    await shop.settled();
    await settleAtProvider(shop, reference, "fail");
    await shopper.waitForStatus("case-3", "payment-failed");
    await resume(shop, "case-3");
    expect(await shopper.waitForStatus("case-3", "closed")).toMatchObject({ refunded: "4.00" });
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(400);
  });
});

describe("refusals, with the field and in the reader's language", () => {
  it.each([
    ["nothing", { amount: "0.00" }, "nothing-to-refund", "/amount"],
    ["more than is left", { amount: "30.01" }, "exceeds-goodwill", "/amount"],
    ["more decimals than the currency has", { amount: "1.001" }, "too-many-decimals", "/amount"],
    ["a line that is not there", { lineId: "nine" }, "unknown-line", "/lineId"],
    ["more than is left of a line", { lineId: "1", amount: "30.01" }, "exceeds-line-amount", "/amount"],
  ])("%s", async (_what, options, code, pointer) => {
    const { order } = await shopperWithOrder();
    const reply = await shop.as("support", "POST", `/api/desk/orders/${order.orderId}/goodwill`, {
      body: { returnId: `refused-${code}-${order.orderNumber}`, ...lateParcelGoodwill, ...options },
      headers: { "accept-language": "de" },
    });
    expect(reply.json()).toMatchObject({ code, errors: [{ pointer }] });
    expect(reply.json<Problem>().detail).not.toBe(code);
    expect(reply.headers["content-language"]).toBe("de");
  });

  it("an unknown order, and an unknown return", async () => {
    expect((await openCase("nobody's", { returnId: "nowhere", ...lateParcelGoodwill })).status).toBe(404);
    expect((await grant("nobody's", lateParcelGoodwill)).status).toBe(404);
    const found = await shop.as("support", "GET", "/api/desk/orders?number=none");
    expect([found.status, found.json<Problem>().code]).toEqual([404, "no-such-order"]);
  });

  it("roles without permission: warehouse and finance", async () => {
    for (const role of ["warehouse", "finance"] as const)
      expect((await deskCommand(shop, role, "over", "goodwill", lateParcelGoodwill)).status).toBe(403);
  });
});
