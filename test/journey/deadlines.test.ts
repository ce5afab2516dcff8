// Deadlines: what happens when they pass, and that stopping the runtime in between loses nothing.
import { describe, expect, it } from "vitest";
import { anOrder, type OrderOptions } from "../support/journey/orders.ts";
import { refundsAtProvider, settleAtProvider, setProviderBehavior } from "../support/journey/payments.ts";
import { type Shopper, signIn } from "../support/journey/shopper.ts";
import {
  decide,
  deskCommand,
  viewDeskReturn,
  inspect,
  readQueue,
  receive,
  readRefunds,
  verifyLedger,
} from "../support/journey/staff.ts";
import { aShop, until } from "../support/journey/world.ts";

const shop = aShop();

async function requestedReturn(
  returnId: string,
  options: OrderOptions = {},
): Promise<{ shopper: Shopper; email: string; reference: string }> {
  const order = anOrder(shop.now(), options);
  await shop.importOrders(order);
  const shopper = await signIn(shop, order);
  await shopper.requestReturn(returnId, [{ lineId: "1", quantity: 1 }]);
  return { shopper, email: order.customer.email, reference: order.tenders[0]?.reference ?? "" };
}

const expensive: OrderOptions = { lines: [{ quantity: 1, unitPrice: "250.00" }] };
const types = (timeline: readonly { type: string }[]): string[] => timeline.map(({ type }) => type);
/** A session lasts twelve hours, and these tests advance the clock by days. */
const signInAgain = async (orderNumber: string, email: string): Promise<Shopper> =>
  signIn(shop, { ...anOrder(shop.now()), orderNumber, customer: { customerId: "", email } });

describe("a parcel that never arrives", () => {
  it("expires at its deadline and not before, with an email; its units can be returned again", async () => {
    const { shopper, email } = await requestedReturn("late-parcel");
    const waiting = await shopper.waitForStatus("late-parcel", "awaiting-parcel");
    const { orderNumber } = waiting;
    await shop.advance("P13DT23H59M");
    const shopperLater = await signInAgain(orderNumber, email);
    expect((await shopperLater.viewReturn("late-parcel")).status).toBe("awaiting-parcel");
    await shop.advance("PT2M");
    const expired = await shopperLater.waitForStatus("late-parcel", "expired");
    expect(expired).toMatchObject({ can: { cancel: false }, promises: [], refunded: "0.00" });
    expect(types(expired.timeline).at(-1)).toBe("return-expired");
    expect((expired.timeline.at(-1)?.at ?? "") >= (waiting.promises[0]?.dueAt ?? "")).toBe(true);
    expect((await shop.emails(email)).at(-1)).toMatchObject({
      subject: `Your return for order ${orderNumber} has ended`,
    });
    expect((await shopperLater.viewOrder()).lines[0]).toMatchObject({
      returnableQuantity: 3,
      eligibility: { eligible: true },
    });
    await shopperLater.requestReturn("second-parcel", [{ lineId: "1", quantity: 3 }]);
    await shopperLater.waitForStatus("second-parcel", "awaiting-parcel");
    const refused = await deskCommand(shop, "warehouse", "late-parcel", "receive");
    // The units are now those of the second return, which receives the parcel.
    expect(refused.json()).toMatchObject({ status: 409, code: "already-returned" });
    await receive(shop, "second-parcel");
    await inspect(shop, "second-parcel", [{ lineId: "1", condition: "A" }]);
  });
});

describe("a withdrawal from goods that were never sent", () => {
  it("does not expire: a person is told on the day by which the law wants the money back", async () => {
    const order = anOrder(shop.now(), { lines: [{ quantity: 1, deliveredAt: undefined }] });
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    expect((await shopper.send("POST", "/api/withdrawals", { body: { returnId: "never-sent" } })).status).toBe(201);
    await shopper.waitForStatus("never-sent", "awaiting-parcel");
    await shop.advance("P13DT22H");
    await shop.advance("P1D");
    await until(
      "an escalation",
      () => viewDeskReturn(shop, "never-sent"),
      ({ escalation }) => escalation?.why === "refund-due-by-law",
    );
  });
});

describe("an overdue review", () => {
  it("is escalated at its deadline: high priority, breached and visible in the case; a reminder follows", async () => {
    const { shopper, email } = await requestedReturn("undone", expensive);
    const { orderNumber } = await shopper.waitForStatus("undone", "in-review");
    await shop.advance("PT3H59M");
    expect(await readQueue(shop, "&queue=review&breached=true")).toEqual([]);
    await shop.advance("PT2M");
    await shop.settled();
    expect(await readQueue(shop, "&queue=review&breached=true&priority=high")).toMatchObject([
      { returnId: "undone", priority: "high", breached: true, status: "in-review" },
    ]);
    const deskReturn = await viewDeskReturn(shop, "undone");
    expect(deskReturn).toMatchObject({
      escalation: { why: "review-overdue", stuck: false },
      clocks: [{ what: "in-review", breached: true }],
    });
    expect(types(deskReturn.timeline).filter((type) => type === "case-escalated")).toHaveLength(1);
    await shop.advance("PT24H1M");
    await shop.settled();
    expect(
      types((await viewDeskReturn(shop, "undone")).timeline).filter((type) => type === "case-escalated"),
    ).toHaveLength(2);
    await decide(shop, "undone", "authorize", "within-policy");
    const again = await signInAgain(orderNumber, email);
    expect(types((await again.waitForStatus("undone", "awaiting-parcel")).timeline)).not.toContain("case-escalated");
    expect(await readQueue(shop, "&queue=review")).toEqual([]);
  });
});

describe("other deadlines", () => {
  it("an overdue inspection is escalated in the warehouse's queue", async () => {
    const { shopper } = await requestedReturn("uninspected");
    await shopper.waitForStatus("uninspected", "awaiting-parcel");
    await receive(shop, "uninspected");
    await shop.advance("PT48H1M");
    await shop.settled();
    expect(await readQueue(shop, "&queue=warehouse&breached=true")).toMatchObject([
      { returnId: "uninspected", priority: "high", status: "awaiting-inspection" },
    ]);
    expect(await viewDeskReturn(shop, "uninspected")).toMatchObject({ escalation: { why: "inspection-overdue" } });
  });

  it("a refund that stays pending is escalated and appears in the queue", async () => {
    const { shopper, email, reference } = await requestedReturn("unpaid");
    const { orderNumber } = await shopper.waitForStatus("unpaid", "awaiting-parcel");
    await setProviderBehavior(shop, reference, "pend");
    await receive(shop, "unpaid");
    await inspect(shop, "unpaid", [{ lineId: "1", condition: "A" }]);
    await shopper.waitForStatus("unpaid", "awaiting-payment");
    await shop.advance("P7DT1M");
    await shop.settled();
    expect(await viewDeskReturn(shop, "unpaid")).toMatchObject({ escalation: { why: "payment-overdue" } });
    expect((await readQueue(shop)).map(({ returnId }) => returnId)).toContain("unpaid");
    await settleAtProvider(shop, reference, "succeed");
    expect(await (await signInAgain(orderNumber, email)).waitForStatus("unpaid", "closed")).toMatchObject({
      refunded: "10.00",
    });
    expect((await readQueue(shop)).map(({ returnId }) => returnId)).not.toContain("unpaid");
  });

  it("a closed return window refuses with its date, and a claim is still accepted", async () => {
    const order = anOrder(shop.now());
    await shop.importOrders(order);
    await shop.advance("P28D");
    const shopper = await signIn(shop, order);
    expect((await shopper.viewOrder()).lines[0]?.eligibility).toMatchObject({ eligible: false, code: "window-closed" });
    const refused = await shopper.send("POST", "/api/quotes", { body: { lines: [{ lineId: "1", quantity: 1 }] } });
    expect(refused.json()).toMatchObject({ code: "window-closed", errors: [{ pointer: "/lines/0" }] });
    const claim = await shopper.quote([{ lineId: "1", quantity: 1, reason: "damaged" }]);
    expect(claim.verdict.outcome).toBe("authorize");
  });

  it("a quote expires after half an hour", async () => {
    const order = anOrder(shop.now());
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    const { quoteId } = await shopper.quote([{ lineId: "1", quantity: 1 }]);
    await shop.advance("PT31M");
    const reply = await shopper.send("POST", "/api/returns", { body: { returnId: "too-late", quoteId } });
    expect([reply.status, reply.json<{ code: string }>().code]).toEqual([409, "quote-expired"]);
  });

  it("a session expires after twelve hours, and the shopper can sign in again", async () => {
    const order = anOrder(shop.now());
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    await shop.advance("PT12H1M");
    const reply = await shopper.send("GET", "/api/order");
    expect([reply.status, reply.json<{ code: string }>().code]).toEqual([401, "not-signed-in"]);
    expect((await (await signIn(shop, order)).viewOrder()).orderNumber).toBe(order.orderNumber);
  });
});

describe("restarting during waits", () => {
  it("loses nothing: each return keeps its status and deadline, and continues", async () => {
    const parcel = await requestedReturn("over-parcel");
    const review = await requestedReturn("over-review", expensive);
    const goods = await requestedReturn("over-goods");
    const money = await requestedReturn("over-money");
    await setProviderBehavior(shop, money.reference, "pend");
    for (const { shopper, id } of [
      { ...parcel, id: "over-parcel" },
      { ...goods, id: "over-goods" },
      { ...money, id: "over-money" },
    ])
      await shopper.waitForStatus(id, "awaiting-parcel");
    await receive(shop, "over-goods");
    await receive(shop, "over-money");
    await inspect(shop, "over-money", [{ lineId: "1", condition: "A" }]);
    await money.shopper.waitForStatus("over-money", "awaiting-payment");
    await review.shopper.waitForStatus("over-review", "in-review");
    const { orderNumber, promises } = await parcel.shopper.viewReturn("over-parcel");
    const before = shop.now();

    await shop.restart();

    expect(shop.now()).toBeGreaterThanOrEqual(before);
    // The cookies remain valid: a restart signs nobody out.
    expect(await parcel.shopper.viewReturn("over-parcel")).toMatchObject({ status: "awaiting-parcel", promises });
    expect((await review.shopper.viewReturn("over-review")).status).toBe("in-review");
    await inspect(shop, "over-goods", [{ lineId: "1", condition: "A" }]);
    expect(await goods.shopper.waitForStatus("over-goods", "closed")).toMatchObject({ refunded: "10.00" });
    await settleAtProvider(shop, money.reference, "succeed");
    expect(await money.shopper.waitForStatus("over-money", "closed")).toMatchObject({ refunded: "10.00" });
    expect(await refundsAtProvider(shop, goods.reference)).toHaveLength(1);
    await shop.advance("PT4H1M");
    await shop.settled();
    expect(await viewDeskReturn(shop, "over-review")).toMatchObject({ escalation: { why: "review-overdue" } });
    await decide(shop, "over-review", "decline", "other");
    await shop.advance("P14D");
    const again = await signInAgain(orderNumber, parcel.email);
    await again.waitForStatus("over-parcel", "expired");
    expect(await readRefunds(shop, "over-goods")).toHaveLength(1);
    expect(await verifyLedger(shop)).toMatchObject({ ok: true });
  });

  it("a deadline that passes while the runtime is stopped is applied at the next start", async () => {
    const { shopper, email } = await requestedReturn("slept-through");
    const { orderNumber } = await shopper.waitForStatus("slept-through", "awaiting-parcel");
    await shop.restart("P15D");
    await (await signInAgain(orderNumber, email)).waitForStatus("slept-through", "expired");
  });
});
