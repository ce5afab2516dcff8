// Money for which nothing comes back: on a return wherever it stands, or as a case of its own. It is paid once, shown, booked,
// and whatever comes back later is worth that much less.
import { describe, expect, it } from "vitest";
import type { DeskCase } from "../../functions/contracts/desk-documents.ts";
import type { DeskOrder } from "../../functions/contracts/desk-order-document.ts";
import type { Problem } from "../../functions/contracts/problem.ts";
import { anOrder, type OrderWish } from "../support/journey/orders.ts";
import { paidBack, refundsAtProvider, settleAtProvider, tellProvider } from "../support/journey/payments.ts";
import { type Shopper, shopperOf } from "../support/journey/shopper.ts";
import {
  decide,
  deskAsks,
  deskView,
  inspect,
  journalOf,
  receive,
  refundsOf,
  resume,
  verification,
} from "../support/journey/staff.ts";
import { aShop, MONDAY, until } from "../support/journey/world.ts";

const shop = aShop();

async function anOrderOf(wish: OrderWish = {}) {
  const order = anOrder(MONDAY, wish);
  await shop.sell(order);
  return { order, reference: order.tenders[0]?.reference ?? "", shopper: await shopperOf(shop, order) };
}

async function closedReturn(shopper: Shopper, returnId: string, quantity = 1): Promise<void> {
  await shopper.sendBack(returnId, [{ lineId: "1", quantity }]);
  await shopper.sees(returnId, "awaiting-parcel");
  await receive(shop, returnId);
  await inspect(shop, returnId, [{ lineId: "1", condition: "A" }]);
  await shopper.sees(returnId, "closed");
}

const give = (returnId: string, body: object, key?: string) =>
  deskAsks(shop, "support", returnId, "goodwill", body, key);
const open = (orderId: string, body: object) =>
  shop.as("support", "POST", `/api/desk/orders/${encodeURIComponent(orderId)}/goodwill`, { body });
const refundedTo = (shopper: Shopper, returnId: string, refunded: string) =>
  until(
    `${refunded} refunded`,
    async () => (await shop.settled(), shopper.look(returnId)),
    (seen) => seen.refunded === refunded,
  );
const types = (timeline: readonly { type: string }[]): string[] => timeline.map(({ type }) => type);
const late = { amount: "4.00", reasonCode: "late-parcel", note: "The parcel took three weeks." };

describe("goodwill on a return that is over", () => {
  it("opens it for the payment, pays the tender it came from, and closes it again", async () => {
    const { shopper, reference, order } = await anOrderOf();
    await closedReturn(shopper, "over");
    const granted = (await give("over", late)).json<DeskCase>();
    expect(granted).toMatchObject({ status: "closed", goodwill: [{ to: "original", amount: "4.00" }] });
    expect(await refundedTo(shopper, "over", "14.00")).toMatchObject({
      status: "closed",
      moneyBack: [{ kind: "card", amount: "14.00" }],
    });
    await shop.settled();
    const view = await deskView(shop, "over");
    expect(types(view.timeline).slice(-4)).toEqual([
      "appeasement-granted",
      "return-reopened",
      "refund-posted",
      "return-closed",
    ]);
    expect(view.notes).toContainEqual({ about: "goodwill", text: "The parcel took three weeks." });
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(1_400);
    expect(
      (await refundsOf(shop, "over")).map(({ instructionId, reason, status }) => [instructionId, reason, status]),
    ).toEqual(expect.arrayContaining([["over.goodwill-1-1", "goodwill", "posted"]]));
    const [, , entry] = await journalOf(shop, "over");
    expect(entry).toMatchObject({
      what: "appeasement-granted",
      legs: [
        { account: "sales-allowances", debit: "3.34" },
        { account: "tax-payable", debit: "0.66" },
        { account: "refunds-payable", credit: "4.00" },
      ],
    });
    const letters = (await shop.letters(order.customer.email)).map(({ subject }) => subject);
    expect(letters.at(-1)).toBe(`4.00 EUR for order ${order.orderNumber}`);
  });

  it("makes what comes back later worth that much less, and in all no more than was paid", async () => {
    const { shopper, reference } = await anOrderOf();
    await closedReturn(shopper, "before", 1);
    await give("before", { ...late, amount: "12.00" });
    await refundedTo(shopper, "before", "22.00");
    const quote = await shopper.quote([{ lineId: "1", quantity: 2 }]);
    expect(quote.total.gross).toBe("8.00");
    await closedReturn(shopper, "after", 2);
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(3_000);
    const refused = await give("after", { ...late, amount: "0.01" });
    expect([refused.status, refused.json<Problem>().code]).toEqual([422, "exceeds-goodwill"]);
    expect(refused.json<Problem>().errors).toMatchObject([{ pointer: "/amount" }]);
  });

  it("is given once, however often the same key comes, and twice with two", async () => {
    const { shopper, reference } = await anOrderOf();
    await closedReturn(shopper, "keys");
    const many = await Promise.all(Array.from({ length: 6 }, () => give("keys", late, "one")));
    expect(many.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    await refundedTo(shopper, "keys", "14.00");
    expect((await give("keys", late, "one")).json<DeskCase>().goodwill).toHaveLength(1);
    await give("keys", late, "two");
    await refundedTo(shopper, "keys", "18.00");
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(1_800);
  });
});

describe("many at once for one order", () => {
  it("goodwills, cases and returns together never give back more than it paid", async () => {
    const { shopper, order, reference } = await anOrderOf();
    const { quoteId } = await shopper.quote([{ lineId: "1", quantity: 1 }]);
    const replies = await Promise.all([
      ...Array.from({ length: 6 }, (_, n) => open(order.orderId, { returnId: `many-${n}`, ...late, amount: "9.00" })),
      shopper.ask("POST", "/api/returns", { body: { returnId: "many-return", quoteId } }),
    ]);
    const granted = replies.filter(({ status }) => status === 201).length;
    expect(replies.every(({ status }) => [201, 409, 422, 503].includes(status))).toBe(true);
    expect(granted).toBeGreaterThanOrEqual(2);
    await shop.settled();
    expect(paidBack(await refundsAtProvider(shop, reference))).toBeLessThanOrEqual(3_000);
    const { tenders, lines } = (
      await shop.as("support", "GET", `/api/desk/orders?number=${order.orderNumber}`)
    ).json<DeskOrder>();
    expect(Number(tenders[0]?.left)).toBeGreaterThanOrEqual(0);
    expect(tenders[0]?.left).toBe(lines[0]?.left);
  });
});

describe("goodwill on a return that is not over", () => {
  it("is paid while the parcel is waited for, and the return goes on as it was", async () => {
    const { shopper, reference } = await anOrderOf();
    await shopper.sendBack("on-its-way", [{ lineId: "1", quantity: 1 }]);
    const { promises } = await shopper.sees("on-its-way", "awaiting-parcel");
    await give("on-its-way", late);
    expect(await refundedTo(shopper, "on-its-way", "4.00")).toMatchObject({ status: "awaiting-parcel", promises });
    await receive(shop, "on-its-way");
    await inspect(shop, "on-its-way", [{ lineId: "1", condition: "A" }]);
    await shopper.sees("on-its-way", "closed");
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(1_400);
  });

  it("stays with a shopper whose return is declined, and what was not accepted is theirs to send again", async () => {
    const { shopper, reference } = await anOrderOf();
    await shopper.sendBack("declined", [{ lineId: "1", quantity: 3 }]);
    await shopper.sees("declined", "awaiting-parcel");
    await decide(shop, "declined", "decline", "worn-or-used");
    await shopper.sees("declined", "declined");
    await give("declined", late);
    expect(await refundedTo(shopper, "declined", "4.00")).toMatchObject({ status: "declined" });
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(400);
    expect((await shopper.quote([{ lineId: "1", quantity: 3 }])).total.gross).toBe("26.00");
  });

  it("that a provider refuses comes to the desk, and resuming pays it once", async () => {
    const { shopper, reference } = await anOrderOf();
    await closedReturn(shopper, "refused");
    await tellProvider(shop, reference, "fail");
    await give("refused", late);
    await until(
      "the desk",
      () => deskView(shop, "refused"),
      (seen) => seen.escalation?.why === "payment-failed",
    );
    await resume(shop, "refused");
    expect(await refundedTo(shopper, "refused", "14.00")).toMatchObject({ status: "closed" });
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(1_400);
  });
});

describe("goodwill as store credit", () => {
  it("is a gift on top: nothing later is worth less, and gifts end at what the order paid", async () => {
    const { shopper, reference } = await anOrderOf();
    await closedReturn(shopper, "gift", 1);
    await give("gift", { ...late, to: "store-credit", amount: "30.00" });
    await refundedTo(shopper, "gift", "40.00");
    expect((await shopper.quote([{ lineId: "1", quantity: 2 }])).total.gross).toBe("20.00");
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(1_000);
    const more = await give("gift", { ...late, to: "store-credit", amount: "0.01" });
    expect(more.json<Problem>().code).toBe("exceeds-goodwill");
    const accounts = (await journalOf(shop, "gift")).flatMap(({ legs }) => legs);
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
  it("is a case of its own that the order, the books and the credit note know", async () => {
    const { order, shopper, reference } = await anOrderOf();
    const found = await shop.as("support", "GET", `/api/desk/orders?number=${encodeURIComponent(order.orderNumber)}`);
    const { orderId } = found.json<DeskOrder>();
    const opened = await open(orderId, { returnId: "case-1", ...late, lineId: "1" });
    expect(opened.status).toBe(201);
    expect(opened.json<DeskCase>()).toMatchObject({
      resolution: "goodwill",
      rmaNumber: `G${order.orderNumber}-1`,
      lines: [],
      goodwill: [{ amount: "4.00" }],
    });
    expect(await refundedTo(shopper, "case-1", "4.00")).toMatchObject({ status: "closed" });
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(400);
    const after = (await shop.as("support", "GET", `/api/desk/orders?number=${order.orderNumber}`)).json<DeskOrder>();
    expect(after).toMatchObject({
      paid: "30.00",
      lines: [{ left: "26.00", returnableQuantity: 3 }],
      tenders: [{ left: "26.00" }],
      returns: [{ returnId: "case-1", total: "4.00", status: "closed" }],
    });
    expect((await refundsOf(shop, "case-1")).map(({ status, amount }) => [status, amount])).toEqual([
      ["posted", "4.00"],
    ]);
    const note = await shop.as("support", "GET", "/api/finance/returns/case-1/credit-note");
    expect(note.json()).toMatchObject({ number: `CN-G${order.orderNumber}-1`, total: { gross: "4.00", tax: "0.67" } });
    expect(await verification(shop)).toMatchObject({ ok: true });
    const letters = (await shop.letters(order.customer.email)).map(({ subject }) => subject);
    expect(letters).toEqual([`4.00 EUR for order ${order.orderNumber}`]);
  });

  it("answers the same to the same id, and refuses an id that is taken", async () => {
    const { order, shopper, reference } = await anOrderOf();
    const many = await Promise.all(
      Array.from({ length: 5 }, () => open(order.orderId, { returnId: "case-2", ...late })),
    );
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([201]));
    await refundedTo(shopper, "case-2", "4.00");
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(400);
    const other = await anOrderOf();
    const taken = await open(other.order.orderId, { returnId: "case-2", ...late });
    expect([taken.status, taken.json<Problem>().code]).toEqual([409, "return-id-taken"]);
  });

  it("that pends and fails at the provider comes to a person and is paid when it is resumed", async () => {
    const { order, shopper, reference } = await anOrderOf();
    await tellProvider(shop, reference, "pend");
    await open(order.orderId, { returnId: "case-3", ...late });
    await shopper.sees("case-3", "awaiting-payment");
    await shop.settled();
    await settleAtProvider(shop, reference, "fail");
    await shopper.sees("case-3", "payment-failed");
    await resume(shop, "case-3");
    expect(await shopper.sees("case-3", "closed")).toMatchObject({ refunded: "4.00" });
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(400);
  });
});

describe("what is refused, with its field and in the reader's words", () => {
  it.each([
    ["nothing", { amount: "0.00" }, "nothing-to-refund", "/amount"],
    ["more than is left", { amount: "30.01" }, "exceeds-goodwill", "/amount"],
    ["more decimals than the currency has", { amount: "1.001" }, "too-many-decimals", "/amount"],
    ["a line that is not there", { lineId: "nine" }, "unknown-line", "/lineId"],
    ["more than is left of a line", { lineId: "1", amount: "30.01" }, "exceeds-line-amount", "/amount"],
  ])("%s", async (_what, wish, code, pointer) => {
    const { order } = await anOrderOf();
    const reply = await shop.as("support", "POST", `/api/desk/orders/${order.orderId}/goodwill`, {
      body: { returnId: `refused-${code}-${order.orderNumber}`, ...late, ...wish },
      headers: { "accept-language": "de" },
    });
    expect(reply.json()).toMatchObject({ code, errors: [{ pointer }] });
    expect(reply.json<Problem>().detail).not.toBe(code);
    expect(reply.headers["content-language"]).toBe("de");
  });

  it("an order that nobody knows, and a return that nobody knows", async () => {
    expect((await open("nobody's", { returnId: "nowhere", ...late })).status).toBe(404);
    expect((await give("nobody's", late)).status).toBe(404);
    const found = await shop.as("support", "GET", "/api/desk/orders?number=none");
    expect([found.status, found.json<Problem>().code]).toEqual([404, "no-such-order"]);
  });

  it("who may not: the warehouse and finance", async () => {
    for (const role of ["warehouse", "finance"] as const)
      expect((await deskAsks(shop, role, "over", "goodwill", late)).status).toBe(403);
  });
});
