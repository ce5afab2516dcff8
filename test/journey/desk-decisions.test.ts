// People decide what the rules leave to them, and override the rules and each other, with their name and a reason.
import { describe, expect, it } from "vitest";
import { anOrder } from "../support/journey/orders.ts";
import { refundsAtProvider } from "../support/journey/payments.ts";
import { type Shopper, signIn } from "../support/journey/shopper.ts";
import {
  decide,
  deskCommand,
  viewDeskReturn,
  inspect,
  readQueue,
  receive,
  readRefunds,
} from "../support/journey/staff.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

const shop = aShop();

/** Three coffee machines of 250.00, so that a return of any of them is reviewed. */
async function anExpensiveOrder(customer = {}): Promise<{ shopper: Shopper; email: string; reference: string }> {
  const order = anOrder(MONDAY, { lines: [{ title: "Coffee machine", quantity: 3, unitPrice: "250.00" }], customer });
  await shop.importOrders(order);
  return {
    shopper: await signIn(shop, order),
    email: order.customer.email,
    reference: order.tenders[0]?.reference ?? "",
  };
}

const oneMachine = [{ lineId: "1", quantity: 1 }];

describe("a return in review", () => {
  it("waits in the review queue with its deadline, and the shopper sees the deadline", async () => {
    const { shopper, email } = await anExpensiveOrder();
    expect((await shopper.quote(oneMachine)).verdict).toMatchObject({ outcome: "review", code: "review" });
    await shopper.requestReturn("reviewed", oneMachine);
    const seen = await shopper.waitForStatus("reviewed", "in-review");
    expect(seen).toMatchObject({ decision: { outcome: "review" }, promises: [{ what: "decision" }] });
    const [item] = (await readQueue(shop, "&queue=review")).filter(({ returnId }) => returnId === "reviewed");
    expect(item).toMatchObject({ queue: "review", priority: "normal", breached: false, total: "250.00", units: 1 });
    expect(item?.dueAt).toBe(seen.promises[0]?.dueAt);
    const view = await viewDeskReturn(shop, "reviewed");
    expect(view.verdict).toMatchObject({ outcome: "review", rule: "big-returns-are-reviewed" });
    expect(view.verdict?.trace).toContainEqual({
      question: "verdict",
      rule: "big-returns-are-reviewed",
      held: true,
      fact: "return.value",
      operator: "atLeast",
      saw: "250.00 EUR",
      wanted: "200.00 EUR",
    });
    expect(view.actions).toEqual(["claim", "decision", "escalate", "goodwill", "notes"]);
    expect((await shop.emails(email)).map(({ subject }) => subject.split(" for ")[0])).toEqual([
      "We are reviewing your return",
    ]);
  });

  it("is assigned to the staff member who takes it", async () => {
    const assigned = await deskCommand(shop, "support", "reviewed", "claim");
    expect(assigned.json()).toMatchObject({ assignee: "sam-support" });
    expect((await readQueue(shop, "&assignee=sam-support")).map(({ returnId }) => returnId)).toEqual(["reviewed"]);
    expect(await readQueue(shop, "&assignee=somebody-else")).toEqual([]);
  });

  it("continues when it is authorized, with the person's name and reason visible to the desk only", async () => {
    await decide(shop, "reviewed", "authorize", "good-customer", { note: "Bought for ten years." });
    await shop.settled();
    const view = await viewDeskReturn(shop, "reviewed");
    expect(view.notes).toEqual([{ about: "decision", text: "Bought for ten years." }]);
    expect(view.status).toBe("awaiting-parcel");
    expect(view.timeline.find(({ type }) => type === "review-resolved")).toMatchObject({
      by: { kind: "staff", id: "sam-support" },
      data: { decision: "authorize", reasonCode: "good-customer" },
    });
    expect(await readQueue(shop, "&queue=review")).toEqual([]);
  });

  it("ends when it is declined; the shopper is told, and the units are released", async () => {
    const { shopper, email } = await anExpensiveOrder();
    await shopper.requestReturn("declined-one", [{ lineId: "1", quantity: 3 }]);
    await shopper.waitForStatus("declined-one", "in-review");
    await decide(shop, "declined-one", "decline", "worn-or-used");
    const seen = await shopper.waitForStatus("declined-one", "declined");
    expect(seen.decision).toMatchObject({ outcome: "decline", code: "worn-or-used" });
    expect(seen.timeline.map(({ type }) => type)).toEqual([
      "return-requested",
      "review-requested",
      "review-resolved",
      "return-declined",
    ]);
    expect((await shopper.viewOrder()).lines[0]?.returnableQuantity).toBe(3);
    expect((await shop.emails(email)).at(-1)?.subject).toContain("About your return");
  });

  it("may be authorized for a lower amount: that is refunded, and the unit counts as returned", async () => {
    const { shopper, reference } = await anExpensiveOrder();
    await shopper.requestReturn("less", oneMachine);
    await shopper.waitForStatus("less", "in-review");
    await decide(shop, "less", "authorize", "goodwill", { amounts: [{ lineId: "1", amount: "199.99" }] });
    await shopper.waitForStatus("less", "awaiting-parcel");
    await receive(shop, "less");
    await inspect(shop, "less", [{ lineId: "1", condition: "B" }]);
    expect(await shopper.waitForStatus("less", "closed")).toMatchObject({ refunded: "199.99" });
    expect(await refundsAtProvider(shop, reference)).toMatchObject([{ amount: 19_999, status: "succeeded" }]);
    expect((await shopper.viewOrder()).lines[0]?.returnableQuantity).toBe(2);
  });

  it("cannot be authorized for more than was quoted, or for a line it does not have", async () => {
    const { shopper } = await anExpensiveOrder();
    await shopper.requestReturn("more", oneMachine);
    await shopper.waitForStatus("more", "in-review");
    const decideWith = (amounts: readonly object[]) =>
      deskCommand(shop, "support", "more", "decision", { verdict: "authorize", reasonCode: "goodwill", amounts });
    const replies = await Promise.all([
      decideWith([{ lineId: "1", amount: "250.01" }]),
      decideWith([{ lineId: "9", amount: "1.00" }]),
      decideWith([{ lineId: "1", amount: "1.001" }]),
      decideWith([{ lineId: "1", amount: "-1.00" }]),
    ]);
    expect(replies.map((reply) => [reply.status, reply.json<{ code: string }>().code])).toEqual([
      [422, "exceeds-quoted-amount"],
      [422, "line-not-in-return"],
      [422, "too-many-decimals"],
      [400, "invalid-input"],
    ]);
    expect(replies[1]?.json()).toMatchObject({ errors: [{ pointer: "/amounts/0/lineId" }] });
    expect((await shopper.viewReturn("more")).status).toBe("in-review");
  });
});

describe("an override", () => {
  it("declines what the rules authorized, until the parcel is received", async () => {
    const order = anOrder(MONDAY);
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    await shopper.requestReturn("against-yes", [{ lineId: "1", quantity: 2 }]);
    await shopper.waitForStatus("against-yes", "awaiting-parcel");
    await decide(shop, "against-yes", "decline", "suspected-misuse");
    const view = await viewDeskReturn(shop, "against-yes");
    expect(view.timeline.find(({ type }) => type === "override-recorded")).toMatchObject({
      by: { kind: "staff", id: "sam-support" },
      data: { decision: "decline", against: "authorize", reasonCode: "suspected-misuse" },
    });
    expect((await shopper.waitForStatus("against-yes", "declined")).timeline.map(({ type }) => type)).not.toContain(
      "override-recorded",
    );
    const late = await deskCommand(shop, "warehouse", "against-yes", "receive");
    expect(late.json()).toMatchObject({ status: 409, code: "not-awaiting-parcel" });
    expect((await shopper.viewOrder()).lines[0]?.returnableQuantity).toBe(3);
  });

  it("authorizes what a person declined: the workflow runs again, through to the refund", async () => {
    const { shopper, reference } = await anExpensiveOrder();
    await shopper.requestReturn("against-no", oneMachine);
    await shopper.waitForStatus("against-no", "in-review");
    await decide(shop, "against-no", "decline", "not-our-goods");
    await shopper.waitForStatus("against-no", "declined");
    await decide(shop, "against-no", "authorize", "customer-is-right");
    await shopper.waitForStatus("against-no", "awaiting-parcel");
    expect((await shopper.viewOrder()).lines[0]?.returnableQuantity).toBe(2);
    await receive(shop, "against-no");
    await inspect(shop, "against-no", [{ lineId: "1", condition: "A" }]);
    expect(await shopper.waitForStatus("against-no", "closed")).toMatchObject({ refunded: "250.00" });
    expect(await refundsAtProvider(shop, reference)).toMatchObject([{ amount: 25_000 }]);
  });

  it("cannot reserve units that another return has taken in the meantime", async () => {
    const { shopper } = await anExpensiveOrder();
    await shopper.requestReturn("first-try", [{ lineId: "1", quantity: 3 }]);
    await shopper.waitForStatus("first-try", "in-review");
    await decide(shop, "first-try", "decline", "other");
    await shopper.requestReturn("second-try", [{ lineId: "1", quantity: 1 }]);
    const refused = await deskCommand(shop, "support", "first-try", "decision", {
      verdict: "authorize",
      reasonCode: "other",
    });
    expect([refused.status, refused.json<{ code: string }>().code]).toEqual([409, "already-returned"]);
    expect((await shopper.viewReturn("first-try")).status).toBe("declined");
  });

  it("requires a reason", async () => {
    const order = anOrder(MONDAY);
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    await shopper.requestReturn("no-reason", [{ lineId: "1", quantity: 1 }]);
    await shopper.waitForStatus("no-reason", "awaiting-parcel");
    const blank = await deskCommand(shop, "support", "no-reason", "decision", { verdict: "decline", reasonCode: " " });
    expect([blank.status, blank.json<{ code: string }>().code]).toEqual([422, "reason-required"]);
    const none = await deskCommand(shop, "support", "no-reason", "decision", { verdict: "decline" });
    expect(none.json()).toMatchObject({ status: 400, errors: [{ pointer: "/reasonCode" }] });
  });

  // The desk offers some of these, and a shop may use its own; the shopper's page must render with any of them.
  it.each([
    ["window-closed", "The return period has ended."],
    ["worn-or-used", "The items show signs of use beyond trying them out."],
    ["our-own-reason", "our-own-reason"],
    ["email-closed", "email-closed"],
    ["hasOwnProperty", "hasOwnProperty"],
    ["authorize", "authorize"],
    ["{x", "{x"],
  ])("leaves the shopper's page readable for the reason %s", async (reasonCode, words) => {
    const { shopper } = await anExpensiveOrder();
    const returnId = `why-${reasonCode.replaceAll(/\W/g, "")}`;
    await shopper.requestReturn(returnId, oneMachine);
    await shopper.waitForStatus(returnId, "in-review");
    const declined = await deskCommand(shop, "support", returnId, "decision", { verdict: "decline", reasonCode });
    expect(declined.status).toBe(200);
    expect((await shopper.viewReturn(returnId)).decision).toEqual({ outcome: "decline", code: reasonCode, words });
  });

  it("states its reason in the reader's language", async () => {
    const { shopper } = await anExpensiveOrder();
    await shopper.requestReturn("warum", oneMachine);
    await shopper.waitForStatus("warum", "in-review");
    await decide(shop, "warum", "decline", "window-closed");
    const german = await shopper.send("GET", "/api/returns/warum", {
      headers: { "accept-language": "de-AT, en;q=0.5" },
    });
    expect(german.json()).toMatchObject({ decision: { words: "Die Rückgabefrist ist abgelaufen." } });
  });
});

describe("notes and escalation", () => {
  it("a note is visible to staff with its exact text, and never to the shopper", async () => {
    const { shopper } = await anExpensiveOrder();
    await shopper.requestReturn("noted", oneMachine);
    const text = "Called her: 'ok' & <b>thanks</b>\n\t\"Größe 39\" 🥾";
    const noted = await deskCommand(shop, "warehouse", "noted", "notes", { text });
    expect(noted.status).toBe(200);
    expect((await viewDeskReturn(shop, "noted")).notes).toEqual([{ about: "note by walt-warehouse", text }]);
    expect(JSON.stringify(await shopper.viewReturn("noted"))).not.toContain("Called her");
  });

  it("an escalated return waits in the trouble queue, and continues when it is resumed", async () => {
    const order = anOrder(MONDAY);
    await shop.importOrders(order);
    const shopper = await signIn(shop, order);
    await shopper.requestReturn("odd", [{ lineId: "1", quantity: 1 }]);
    await shopper.waitForStatus("odd", "awaiting-parcel");
    const view = await deskCommand(shop, "warehouse", "odd", "escalate", { note: "The label does not scan." });
    expect(view.json()).toMatchObject({ escalation: { why: "asked-by-staff", stuck: true } });
    expect((await readQueue(shop, "&queue=trouble")).map(({ returnId, priority }) => [returnId, priority])).toEqual([
      ["odd", "high"],
    ]);
    await deskCommand(shop, "support", "odd", "resume");
    expect(await readQueue(shop, "&queue=trouble")).toEqual([]);
    await shopper.waitForStatus("odd", "awaiting-parcel");
    await receive(shop, "odd");
    await inspect(shop, "odd", [{ lineId: "1", condition: "A" }]);
    await shopper.waitForStatus("odd", "closed");
    expect(await readRefunds(shop, "odd")).toHaveLength(1);
  });
});
