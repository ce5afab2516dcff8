// People decide what the rules would not, and go against the rules and each other, with a name and a reason.
import { describe, expect, it } from "vitest";
import { anOrder } from "../support/journey/orders.ts";
import { refundsAtProvider } from "../support/journey/payments.ts";
import { type Shopper, shopperOf } from "../support/journey/shopper.ts";
import { decide, deskAsks, deskView, inspect, queueOf, receive, refundsOf } from "../support/journey/staff.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

const shop = aShop();

/** Three coffee machines of 250.00: worth a look by a person, whichever number goes back. */
async function aDearOrder(customer = {}): Promise<{ shopper: Shopper; email: string; reference: string }> {
  const order = anOrder(MONDAY, { lines: [{ title: "Coffee machine", quantity: 3, unitPrice: "250.00" }], customer });
  await shop.sell(order);
  return {
    shopper: await shopperOf(shop, order),
    email: order.customer.email,
    reference: order.tenders[0]?.reference ?? "",
  };
}

const oneMachine = [{ lineId: "1", quantity: 1 }];

describe("a return that the rules leave to a person", () => {
  it("waits in the review queue with its due time, and the shopper knows by when", async () => {
    const { shopper, email } = await aDearOrder();
    expect((await shopper.quote(oneMachine)).verdict).toMatchObject({ outcome: "review", code: "review" });
    await shopper.sendBack("reviewed", oneMachine);
    const seen = await shopper.sees("reviewed", "in-review");
    expect(seen).toMatchObject({ decision: { outcome: "review" }, promises: [{ what: "decision" }] });
    const [item] = (await queueOf(shop, "&queue=review")).filter(({ returnId }) => returnId === "reviewed");
    expect(item).toMatchObject({ queue: "review", priority: "normal", breached: false, total: "250.00", units: 1 });
    expect(item?.dueAt).toBe(seen.promises[0]?.dueAt);
    const file = await deskView(shop, "reviewed");
    expect(file.verdict).toMatchObject({ outcome: "review", rule: "big-returns-are-reviewed" });
    expect(file.verdict?.trace).toContainEqual({
      question: "verdict",
      rule: "big-returns-are-reviewed",
      held: true,
      fact: "return.value",
      operator: "atLeast",
      saw: "250.00 EUR",
      wanted: "200.00 EUR",
    });
    expect(file.actions).toEqual(["claim", "decision", "escalate", "goodwill", "notes"]);
    expect((await shop.letters(email)).map(({ subject }) => subject.split(" for ")[0])).toEqual([
      "We look at your return",
    ]);
  });

  it("is claimed by one of them, who then stands on it", async () => {
    const claimed = await deskAsks(shop, "support", "reviewed", "claim");
    expect(claimed.json()).toMatchObject({ assignee: "sam-support" });
    expect((await queueOf(shop, "&assignee=sam-support")).map(({ returnId }) => returnId)).toEqual(["reviewed"]);
    expect(await queueOf(shop, "&assignee=somebody-else")).toEqual([]);
  });

  it("goes on when it is authorized, with the person's name and reason in the desk's story alone", async () => {
    await decide(shop, "reviewed", "authorize", "good-customer", { note: "Bought for ten years." });
    await shop.settled();
    const file = await deskView(shop, "reviewed");
    expect(file.notes).toEqual([{ about: "decision", text: "Bought for ten years." }]);
    expect(file.status).toBe("awaiting-parcel");
    expect(file.timeline.find(({ type }) => type === "review-resolved")).toMatchObject({
      by: { kind: "staff", id: "sam-support" },
      data: { decision: "authorize", reasonCode: "good-customer" },
    });
    expect(await queueOf(shop, "&queue=review")).toEqual([]);
  });

  it("ends when it is declined; the shopper is told, and the units are free again", async () => {
    const { shopper, email } = await aDearOrder();
    await shopper.sendBack("declined-one", [{ lineId: "1", quantity: 3 }]);
    await shopper.sees("declined-one", "in-review");
    await decide(shop, "declined-one", "decline", "worn-or-used");
    const seen = await shopper.sees("declined-one", "declined");
    expect(seen.decision).toMatchObject({ outcome: "decline", code: "worn-or-used" });
    expect(seen.timeline.map(({ type }) => type)).toEqual([
      "return-requested",
      "review-requested",
      "review-resolved",
      "return-declined",
    ]);
    expect((await shopper.order()).lines[0]?.returnableQuantity).toBe(3);
    expect((await shop.letters(email)).at(-1)?.subject).toContain("About your return");
  });

  it("may be allowed less than was asked: the refund is that, and the unit is used up", async () => {
    const { shopper, reference } = await aDearOrder();
    await shopper.sendBack("less", oneMachine);
    await shopper.sees("less", "in-review");
    await decide(shop, "less", "authorize", "goodwill", { amounts: [{ lineId: "1", amount: "199.99" }] });
    await shopper.sees("less", "awaiting-parcel");
    await receive(shop, "less");
    await inspect(shop, "less", [{ lineId: "1", condition: "B" }]);
    expect(await shopper.sees("less", "closed")).toMatchObject({ refunded: "199.99" });
    expect(await refundsAtProvider(shop, reference)).toMatchObject([{ amount: 19_999, status: "succeeded" }]);
    expect((await shopper.order()).lines[0]?.returnableQuantity).toBe(2);
  });

  it("cannot be allowed more than was quoted, nor for a line it does not have", async () => {
    const { shopper } = await aDearOrder();
    await shopper.sendBack("more", oneMachine);
    await shopper.sees("more", "in-review");
    const ask = (amounts: readonly object[]) =>
      deskAsks(shop, "support", "more", "decision", { verdict: "authorize", reasonCode: "goodwill", amounts });
    const replies = await Promise.all([
      ask([{ lineId: "1", amount: "250.01" }]),
      ask([{ lineId: "9", amount: "1.00" }]),
      ask([{ lineId: "1", amount: "1.001" }]),
      ask([{ lineId: "1", amount: "-1.00" }]),
    ]);
    expect(replies.map((reply) => [reply.status, reply.json<{ code: string }>().code])).toEqual([
      [422, "exceeds-quoted-amount"],
      [422, "line-not-in-return"],
      [422, "too-many-decimals"],
      [400, "invalid-input"],
    ]);
    expect(replies[1]?.json()).toMatchObject({ errors: [{ pointer: "/amounts/0/lineId" }] });
    expect((await shopper.look("more")).status).toBe("in-review");
  });
});

describe("an override", () => {
  it("declines what the rules authorized, until the parcel has come", async () => {
    const order = anOrder(MONDAY);
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    await shopper.sendBack("against-yes", [{ lineId: "1", quantity: 2 }]);
    await shopper.sees("against-yes", "awaiting-parcel");
    await decide(shop, "against-yes", "decline", "suspected-misuse");
    const file = await deskView(shop, "against-yes");
    expect(file.timeline.find(({ type }) => type === "override-recorded")).toMatchObject({
      by: { kind: "staff", id: "sam-support" },
      data: { decision: "decline", against: "authorize", reasonCode: "suspected-misuse" },
    });
    expect((await shopper.sees("against-yes", "declined")).timeline.map(({ type }) => type)).not.toContain(
      "override-recorded",
    );
    const late = await deskAsks(shop, "warehouse", "against-yes", "receive");
    expect(late.json()).toMatchObject({ status: 409, code: "not-awaiting-parcel" });
    expect((await shopper.order()).lines[0]?.returnableQuantity).toBe(3);
  });

  it("authorizes what a person declined: the workflow runs again, to the refund", async () => {
    const { shopper, reference } = await aDearOrder();
    await shopper.sendBack("against-no", oneMachine);
    await shopper.sees("against-no", "in-review");
    await decide(shop, "against-no", "decline", "not-our-goods");
    await shopper.sees("against-no", "declined");
    await decide(shop, "against-no", "authorize", "customer-is-right");
    await shopper.sees("against-no", "awaiting-parcel");
    expect((await shopper.order()).lines[0]?.returnableQuantity).toBe(2);
    await receive(shop, "against-no");
    await inspect(shop, "against-no", [{ lineId: "1", condition: "A" }]);
    expect(await shopper.sees("against-no", "closed")).toMatchObject({ refunded: "250.00" });
    expect(await refundsAtProvider(shop, reference)).toMatchObject([{ amount: 25_000 }]);
  });

  it("cannot give back units that another return has taken meanwhile", async () => {
    const { shopper } = await aDearOrder();
    await shopper.sendBack("first-try", [{ lineId: "1", quantity: 3 }]);
    await shopper.sees("first-try", "in-review");
    await decide(shop, "first-try", "decline", "other");
    await shopper.sendBack("second-try", [{ lineId: "1", quantity: 1 }]);
    const refused = await deskAsks(shop, "support", "first-try", "decision", {
      verdict: "authorize",
      reasonCode: "other",
    });
    expect([refused.status, refused.json<{ code: string }>().code]).toEqual([409, "already-returned"]);
    expect((await shopper.look("first-try")).status).toBe("declined");
  });

  it("takes a reason", async () => {
    const order = anOrder(MONDAY);
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    await shopper.sendBack("no-reason", [{ lineId: "1", quantity: 1 }]);
    await shopper.sees("no-reason", "awaiting-parcel");
    const blank = await deskAsks(shop, "support", "no-reason", "decision", { verdict: "decline", reasonCode: " " });
    expect([blank.status, blank.json<{ code: string }>().code]).toEqual([422, "reason-required"]);
    const none = await deskAsks(shop, "support", "no-reason", "decision", { verdict: "decline" });
    expect(none.json()).toMatchObject({ status: 400, errors: [{ pointer: "/reasonCode" }] });
  });

  // The desk offers these by name, and a shop may have made up its own; the shopper's page must show for every one of them.
  it.each([
    ["window-closed", "The time to return this has ended."],
    ["worn-or-used", "It shows more use than trying it out leaves."],
    ["our-own-reason", "our-own-reason"],
    ["letter-closed", "letter-closed"],
    ["hasOwnProperty", "hasOwnProperty"],
    ["authorize", "authorize"],
    ["{x", "{x"],
  ])("leaves a page that can be read when the reason is %s", async (reasonCode, words) => {
    const { shopper } = await aDearOrder();
    const returnId = `why-${reasonCode.replaceAll(/\W/g, "")}`;
    await shopper.sendBack(returnId, oneMachine);
    await shopper.sees(returnId, "in-review");
    const declined = await deskAsks(shop, "support", returnId, "decision", { verdict: "decline", reasonCode });
    expect(declined.status).toBe(200);
    expect((await shopper.look(returnId)).decision).toEqual({ outcome: "decline", code: reasonCode, words });
  });

  it("gives its reason in the reader's language", async () => {
    const { shopper } = await aDearOrder();
    await shopper.sendBack("warum", oneMachine);
    await shopper.sees("warum", "in-review");
    await decide(shop, "warum", "decline", "window-closed");
    const german = await shopper.ask("GET", "/api/returns/warum", {
      headers: { "accept-language": "de-AT, en;q=0.5" },
    });
    expect(german.json()).toMatchObject({ decision: { words: "Die Frist für die Rückgabe ist abgelaufen." } });
  });
});

describe("notes and escalation", () => {
  it("a note is for colleagues, comes back as the same text, and is never the shopper's", async () => {
    const { shopper } = await aDearOrder();
    await shopper.sendBack("noted", oneMachine);
    const text = "Called her: 'ok' & <b>thanks</b>\n\t\"Größe 39\" 🥾";
    const noted = await deskAsks(shop, "warehouse", "noted", "notes", { text });
    expect(noted.status).toBe(200);
    expect((await deskView(shop, "noted")).notes).toEqual([{ about: "note by walt-warehouse", text }]);
    expect(JSON.stringify(await shopper.look("noted"))).not.toContain("Called her");
  });

  it("an escalated return waits for a person in the trouble queue, and goes on when it is resumed", async () => {
    const order = anOrder(MONDAY);
    await shop.sell(order);
    const shopper = await shopperOf(shop, order);
    await shopper.sendBack("odd", [{ lineId: "1", quantity: 1 }]);
    await shopper.sees("odd", "awaiting-parcel");
    const file = await deskAsks(shop, "warehouse", "odd", "escalate", { note: "The label does not scan." });
    expect(file.json()).toMatchObject({ escalation: { why: "asked-by-staff", stuck: true } });
    expect((await queueOf(shop, "&queue=trouble")).map(({ returnId, priority }) => [returnId, priority])).toEqual([
      ["odd", "high"],
    ]);
    await deskAsks(shop, "support", "odd", "resume");
    expect(await queueOf(shop, "&queue=trouble")).toEqual([]);
    await shopper.sees("odd", "awaiting-parcel");
    await receive(shop, "odd");
    await inspect(shop, "odd", [{ lineId: "1", condition: "A" }]);
    await shopper.sees("odd", "closed");
    expect(await refundsOf(shop, "odd")).toHaveLength(1);
  });
});
