// The demo of time: promises that run out are kept by somebody else, and stopping the machine in between loses nothing.
import { describe, expect, it } from "vitest";
import { anOrder, type OrderWish } from "../support/journey/orders.ts";
import { refundsAtProvider, settleAtProvider, tellProvider } from "../support/journey/payments.ts";
import { type Shopper, shopperOf } from "../support/journey/shopper.ts";
import {
  decide,
  deskAsks,
  deskView,
  inspect,
  queueOf,
  receive,
  refundsOf,
  verification,
} from "../support/journey/staff.ts";
import { aShop } from "../support/journey/world.ts";

const shop = aShop();

async function asked(
  returnId: string,
  wish: OrderWish = {},
): Promise<{ shopper: Shopper; email: string; reference: string }> {
  const order = anOrder(shop.now(), wish);
  await shop.sell(order);
  const shopper = await shopperOf(shop, order);
  await shopper.sendBack(returnId, [{ lineId: "1", quantity: 1 }]);
  return { shopper, email: order.customer.email, reference: order.tenders[0]?.reference ?? "" };
}

const dear: OrderWish = { lines: [{ quantity: 1, unitPrice: "250.00" }] };
const types = (timeline: readonly { type: string }[]): string[] => timeline.map(({ type }) => type);
/** A session lasts twelve hours, and days go by here. */
const shopperAgain = async (orderNumber: string, email: string): Promise<Shopper> =>
  shopperOf(shop, { ...anOrder(shop.now()), orderNumber, customer: { customerId: "", email } });

describe("a parcel that never comes", () => {
  it("expires at its deadline and not before, with a mail; its units can be returned again", async () => {
    const { shopper, email } = await asked("late-parcel");
    const waiting = await shopper.sees("late-parcel", "awaiting-parcel");
    const { orderNumber } = waiting;
    await shop.advance("P13DT23H59M");
    const still = await shopperAgain(orderNumber, email);
    expect((await still.look("late-parcel")).status).toBe("awaiting-parcel");
    await shop.advance("PT2M");
    const expired = await still.sees("late-parcel", "expired");
    expect(expired).toMatchObject({ can: { cancel: false }, promises: [], refunded: "0.00" });
    expect(types(expired.timeline).at(-1)).toBe("return-expired");
    expect((expired.timeline.at(-1)?.at ?? "") >= (waiting.promises[0]?.dueAt ?? "")).toBe(true);
    expect((await shop.letters(email)).at(-1)).toMatchObject({
      subject: `Your return for order ${orderNumber} has ended`,
    });
    expect((await still.order()).lines[0]).toMatchObject({ returnableQuantity: 3, eligibility: { eligible: true } });
    await still.sendBack("second-parcel", [{ lineId: "1", quantity: 3 }]);
    await still.sees("second-parcel", "awaiting-parcel");
    const late = await deskAsks(shop, "warehouse", "late-parcel", "receive");
    expect(late.json()).toMatchObject({ status: 409, code: "not-awaiting-parcel" });
  });
});

describe("a review left undone", () => {
  it("escalates at its due time: high in the queue, breached, and said so in the case; a reminder follows", async () => {
    const { shopper, email } = await asked("undone", dear);
    const { orderNumber } = await shopper.sees("undone", "in-review");
    await shop.advance("PT3H59M");
    expect(await queueOf(shop, "&queue=review&breached=true")).toEqual([]);
    await shop.advance("PT2M");
    await shop.settled();
    expect(await queueOf(shop, "&queue=review&breached=true&priority=high")).toMatchObject([
      { returnId: "undone", priority: "high", breached: true, status: "in-review" },
    ]);
    const file = await deskView(shop, "undone");
    expect(file).toMatchObject({
      escalation: { why: "review-overdue", stuck: false },
      clocks: [{ what: "in-review", breached: true }],
    });
    expect(types(file.timeline).filter((type) => type === "case-escalated")).toHaveLength(1);
    await shop.advance("PT24H1M");
    await shop.settled();
    expect(types((await deskView(shop, "undone")).timeline).filter((type) => type === "case-escalated")).toHaveLength(
      2,
    );
    await decide(shop, "undone", "authorize", "within-policy");
    const again = await shopperAgain(orderNumber, email);
    expect(types((await again.sees("undone", "awaiting-parcel")).timeline)).not.toContain("case-escalated");
    expect(await queueOf(shop, "&queue=review")).toEqual([]);
  });
});

describe("other promises that run out", () => {
  it("an inspection that nobody makes escalates in the warehouse's queue", async () => {
    const { shopper } = await asked("uninspected");
    await shopper.sees("uninspected", "awaiting-parcel");
    await receive(shop, "uninspected");
    await shop.advance("PT48H1M");
    await shop.settled();
    expect(await queueOf(shop, "&queue=warehouse&breached=true")).toMatchObject([
      { returnId: "uninspected", priority: "high", status: "awaiting-inspection" },
    ]);
    expect(await deskView(shop, "uninspected")).toMatchObject({ escalation: { why: "inspection-overdue" } });
  });

  it("a refund the provider does not finish comes to a person, who finds it in the queue", async () => {
    const { shopper, email, reference } = await asked("unpaid");
    const { orderNumber } = await shopper.sees("unpaid", "awaiting-parcel");
    await tellProvider(shop, reference, "pend");
    await receive(shop, "unpaid");
    await inspect(shop, "unpaid", [{ lineId: "1", condition: "A" }]);
    await shopper.sees("unpaid", "awaiting-payment");
    await shop.advance("P7DT1M");
    await shop.settled();
    expect(await deskView(shop, "unpaid")).toMatchObject({ escalation: { why: "payment-overdue" } });
    expect((await queueOf(shop)).map(({ returnId }) => returnId)).toContain("unpaid");
    await settleAtProvider(shop, reference, "succeed");
    expect(await (await shopperAgain(orderNumber, email)).sees("unpaid", "closed")).toMatchObject({
      refunded: "10.00",
    });
    expect((await queueOf(shop)).map(({ returnId }) => returnId)).not.toContain("unpaid");
  });

  it("a return window that closes refuses with its date, and a claim still goes", async () => {
    const order = anOrder(shop.now());
    await shop.sell(order);
    await shop.advance("P28D");
    const shopper = await shopperOf(shop, order);
    expect((await shopper.order()).lines[0]?.eligibility).toMatchObject({ eligible: false, code: "window-closed" });
    const late = await shopper.ask("POST", "/api/quotes", { body: { lines: [{ lineId: "1", quantity: 1 }] } });
    expect(late.json()).toMatchObject({ code: "window-closed", errors: [{ pointer: "/lines/0" }] });
    const claim = await shopper.quote([{ lineId: "1", quantity: 1, reason: "damaged" }]);
    expect(claim.verdict.outcome).toBe("authorize");
  });

  it("a quote holds for half an hour, and then says so", async () => {
    const order = anOrder(shop.now());
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    const { quoteId } = await shopper.quote([{ lineId: "1", quantity: 1 }]);
    await shop.advance("PT31M");
    const reply = await shopper.ask("POST", "/api/returns", { body: { returnId: "too-late", quoteId } });
    expect([reply.status, reply.json<{ code: string }>().code]).toEqual([409, "quote-expired"]);
  });

  it("a session ends after twelve hours, and signing in again is all it takes", async () => {
    const order = anOrder(shop.now());
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    await shop.advance("PT12H1M");
    const reply = await shopper.ask("GET", "/api/order");
    expect([reply.status, reply.json<{ code: string }>().code]).toEqual([401, "not-signed-in"]);
    expect((await (await shopperOf(shop, order)).order()).orderNumber).toBe(order.orderNumber);
  });
});

describe("stopping and starting again in the middle of waits", () => {
  it("loses nothing: each return stands where it stood, goes on, and its deadline holds", async () => {
    const parcel = await asked("over-parcel");
    const review = await asked("over-review", dear);
    const goods = await asked("over-goods");
    const money = await asked("over-money");
    await tellProvider(shop, money.reference, "pend");
    for (const { shopper, id } of [
      { ...parcel, id: "over-parcel" },
      { ...goods, id: "over-goods" },
      { ...money, id: "over-money" },
    ])
      await shopper.sees(id, "awaiting-parcel");
    await receive(shop, "over-goods");
    await receive(shop, "over-money");
    await inspect(shop, "over-money", [{ lineId: "1", condition: "A" }]);
    await money.shopper.sees("over-money", "awaiting-payment");
    await review.shopper.sees("over-review", "in-review");
    const { orderNumber, promises } = await parcel.shopper.look("over-parcel");
    const before = shop.now();

    await shop.restart();

    expect(shop.now()).toBeGreaterThanOrEqual(before);
    // The cookies still hold: nobody is signed out by a restart.
    expect(await parcel.shopper.look("over-parcel")).toMatchObject({ status: "awaiting-parcel", promises });
    expect((await review.shopper.look("over-review")).status).toBe("in-review");
    await inspect(shop, "over-goods", [{ lineId: "1", condition: "A" }]);
    expect(await goods.shopper.sees("over-goods", "closed")).toMatchObject({ refunded: "10.00" });
    await settleAtProvider(shop, money.reference, "succeed");
    expect(await money.shopper.sees("over-money", "closed")).toMatchObject({ refunded: "10.00" });
    expect(await refundsAtProvider(shop, goods.reference)).toHaveLength(1);
    await shop.advance("PT4H1M");
    await shop.settled();
    expect(await deskView(shop, "over-review")).toMatchObject({ escalation: { why: "review-overdue" } });
    await decide(shop, "over-review", "decline", "other");
    await shop.advance("P14D");
    const again = await shopperAgain(orderNumber, parcel.email);
    await again.sees("over-parcel", "expired");
    expect(await refundsOf(shop, "over-goods")).toHaveLength(1);
    expect(await verification(shop)).toMatchObject({ ok: true });
  });

  it("a deadline that passes while everything is stopped is kept at the next start", async () => {
    const { shopper, email } = await asked("slept-through");
    const { orderNumber } = await shopper.sees("slept-through", "awaiting-parcel");
    await shop.restart("P15D");
    await (await shopperAgain(orderNumber, email)).sees("slept-through", "expired");
  });
});
