// Many at once, and the same again: one wins, the others are told clearly, and nothing is done twice.
import { beforeAll, describe, expect, it } from "vitest";
import type { Problem } from "../../functions/contracts/problem.ts";
import type { ReturnView } from "../../functions/contracts/portal-documents.ts";
import type { Reply } from "../support/journey/http.ts";
import { anOrder, type OrderWish } from "../support/journey/orders.ts";
import { newsDelivered, paidBack, refundsAtProvider, tellProvider } from "../support/journey/payments.ts";
import { problemIn } from "../support/journey/problems.ts";
import { type Shopper, shopperOf } from "../support/journey/shopper.ts";
import { decide, deskAsks, deskView, inspect, receive, refundsOf, verification } from "../support/journey/staff.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

const shop = aShop();

/** Dear things are looked at, and nothing is too cheap for a parcel. */
beforeAll(async () => {
  const body = {
    name: "Look at dear things",
    rules: [
      { id: "dear-things", when: { fact: "return.value", atLeast: { EUR: "200.00" } }, then: { verdict: "review" } },
    ],
  };
  await shop.as("admin", "PUT", "/api/admin/policy/draft", { body });
  await shop.as("admin", "POST", "/api/admin/policy/publish", { body: {} });
});

const anOwner = async (wish: OrderWish = {}): Promise<{ shopper: Shopper; reference: string }> => {
  const order = anOrder(MONDAY, wish);
  await shop.sell(order);
  return { shopper: await shopperOf(shop, order), reference: order.tenders[0]?.reference ?? "" };
};
const lastUnit: OrderWish = { lines: [{ quantity: 1 }] };
const oneUnit = [{ lineId: "1", quantity: 1 }];
const dear: OrderWish = { lines: [{ quantity: 1, unitPrice: "250.00" }] };
const confirm = (shopper: Shopper, returnId: string, quoteId: string) =>
  shopper.ask("POST", "/api/returns", { body: { returnId, quoteId } });
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const codeOf = (reply: Reply): string => (reply.status < 400 ? "" : reply.json<Problem>().code);
const types = (timeline: readonly { type: string }[]): string[] => timeline.map(({ type }) => type);
const countOf = (timeline: readonly { type: string }[], type: string): number =>
  timeline.filter((entry) => entry.type === type).length;

/** Carries a return that stands before its parcel to its end. */
async function finish(shopper: Shopper, returnId: string): Promise<ReturnView> {
  await shopper.sees(returnId, "awaiting-parcel");
  await receive(shop, returnId);
  const lines = (await shopper.look(returnId)).lines.map(({ lineId }) => ({ lineId, condition: "A" }));
  await inspect(shop, returnId, lines);
  return shopper.sees(returnId, "closed");
}

describe("the last unit", () => {
  it("goes to one of two shoppers; the other is told why, and the money goes back once", async () => {
    const { shopper, reference } = await anOwner(lastUnit);
    const [hers, his] = await Promise.all([shopper.quote(oneUnit), shopper.quote(oneUnit)]);
    const replies = await Promise.all([confirm(shopper, "hers", hers.quoteId), confirm(shopper, "his", his.quoteId)]);
    const [won, lost] = replies.toSorted((a, b) => a.status - b.status) as [Reply, Reply];
    expect(won.status).toBe(201);
    expect(problemIn(lost, "the other")).toMatchObject({ status: 409, code: "already-returned" });
    await finish(shopper, won.json<ReturnView>().returnId);
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(1000);
    expect((await shopper.order()).returns).toHaveLength(1);
  });

  it("goes to one of fifty that are asked for at once on one quote", { timeout: 60_000 }, async () => {
    const { shopper, reference } = await anOwner(lastUnit);
    const { quoteId } = await shopper.quote(oneUnit);
    const replies = await Promise.all(times(50, (n) => confirm(shopper, `fifty-${n}`, quoteId)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    // Nobody gets a shrug: each loser learns that the unit is gone.
    expect([...new Set(replies.filter(({ status }) => status !== 201).map(codeOf))]).toEqual(["already-returned"]);
    const [winner] = (await shopper.order()).returns;
    await finish(shopper, winner?.returnId ?? "");
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(1000);
  });

  it("may be refunded to the cent by ten at once when there are ten, each once", { timeout: 60_000 }, async () => {
    // 10.01 over ten units: the first is worth a cent more, so quotes of one moment are not all of one price.
    const { shopper, reference } = await anOwner({
      lines: [{ quantity: 10, unitPrice: "1.001", paid: { net: "8.34", tax: "1.67", gross: "10.01" } }],
    });
    const ids = times(10, (n) => `ten-${n}`);
    await Promise.all(
      ids.map(async (returnId) => {
        for (let attempt = 1; attempt <= 40; attempt++) {
          const { quoteId } = await shopper.quote(oneUnit);
          const reply = await confirm(shopper, returnId, quoteId);
          if (reply.status === 201) return;
          expect(["quote-changed", "busy"]).toContain(codeOf(reply));
        }
        throw new Error(`${returnId} never got through`);
      }),
    );
    await Promise.all(ids.map((returnId) => finish(shopper, returnId)));
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(1001);
    expect((await shopper.order()).lines[0]?.returnableQuantity).toBe(0);
  });
});

describe("the same again", () => {
  it("fifty identical confirmations are one return, and all get the same answer", { timeout: 60_000 }, async () => {
    const { shopper, reference } = await anOwner();
    const { quoteId } = await shopper.quote([{ lineId: "1", quantity: 2 }]);
    const replies = await Promise.all(times(50, () => confirm(shopper, "identical", quoteId)));
    expect([...new Set(replies.map(({ status }) => status))]).toEqual([201]);
    const views = replies.map((reply) => reply.json<ReturnView>());
    expect(
      new Set(views.map(({ returnId, rmaNumber, requestedAt }) => `${returnId} ${rmaNumber} ${requestedAt}`)).size,
    ).toBe(1);
    expect(new Set(views.map(({ quote }) => JSON.stringify(quote))).size).toBe(1);
    expect((await shopper.order()).returns).toHaveLength(1);
    expect((await shopper.order()).lines[0]?.returnableQuantity).toBe(1);
    const closed = await finish(shopper, "identical");
    expect(countOf(closed.timeline, "return-requested")).toBe(1);
    expect(paidBack(await refundsAtProvider(shop, reference))).toBe(2000);
    const late = await confirm(shopper, "identical", quoteId);
    expect([late.status, late.json<ReturnView>().status]).toEqual([201, "closed"]);
  });

  it.each([
    ["decision", dear, "in-review", { verdict: "authorize", reasonCode: "goodwill", note: "once" }, "review-resolved"],
    ["receive", {}, "awaiting-parcel", { note: "once" }, "parcel-received"],
    [
      "inspection",
      {},
      "awaiting-inspection",
      { lines: [{ lineId: "1", condition: "B", note: "once" }] },
      "line-inspected",
    ],
    ["escalate", {}, "awaiting-parcel", { note: "once" }, "case-escalated"],
  ] as const)(
    "a %s with the same key, ten times at once and once later, happens once",
    async (action, wish, status, body, event) => {
      const { shopper } = await anOwner(wish);
      const returnId = `once-${action}`;
      await shopper.sendBack(returnId, oneUnit);
      if (status === "awaiting-inspection") {
        await shopper.sees(returnId, "awaiting-parcel");
        await receive(shop, returnId);
      } else await shopper.sees(returnId, status);
      const ask = () => deskAsks(shop, "supervisor", returnId, action, body, "key-1");
      const replies = [...(await Promise.all(times(10, ask))), await ask()];
      expect(replies.map((reply) => `${reply.status} ${codeOf(reply)}`)).toEqual(times(11, () => "200 "));
      await shop.settled();
      const file = await deskView(shop, returnId);
      expect(countOf(file.timeline, event)).toBe(1);
      expect(file.notes.filter(({ text }) => text === "once")).toHaveLength(1);
    },
  );

  it("a note with the same key is one note", async () => {
    const { shopper } = await anOwner();
    await shopper.sendBack("one-note", oneUnit);
    const ask = (text: string, key?: string) => deskAsks(shop, "support", "one-note", "notes", { text }, key);
    await Promise.all(times(5, () => ask("Called back.", "note-1")));
    await shop.advance("PT1M");
    await ask("Called back.", "note-1");
    expect((await deskView(shop, "one-note")).notes).toHaveLength(1);
    await ask("Called back.", "note-2");
    await ask("Called back.");
    expect((await deskView(shop, "one-note")).notes).toHaveLength(3);
  });

  it("a key belongs to what was done with it: the same one for the next step is a new command", async () => {
    const { shopper } = await anOwner();
    await shopper.sendBack("two-steps", oneUnit);
    await shopper.sees("two-steps", "awaiting-parcel");
    await deskAsks(shop, "warehouse", "two-steps", "receive", {}, "scanner-7");
    const lines = [{ lineId: "1", condition: "A" }];
    const inspected = await deskAsks(shop, "warehouse", "two-steps", "inspection", { lines }, "scanner-7");
    expect(inspected.json()).toMatchObject({ lines: [{ acceptedQuantity: 1 }] });
    await shopper.sees("two-steps", "closed");
  });

  it("canceling many times at once is canceling once", async () => {
    for (const returnId of times(5, (n) => `often-canceled-${n}`)) {
      const { shopper } = await anOwner();
      await shopper.sendBack(returnId, oneUnit);
      const replies = await Promise.all(times(20, () => shopper.ask("POST", `/api/returns/${returnId}/cancel`)));
      expect(replies.map(({ status }) => status)).toEqual(times(20, () => 200));
      expect(countOf((await shopper.look(returnId)).timeline, "return-canceled")).toBe(1);
      expect((await shopper.order()).lines[0]?.returnableQuantity).toBe(3);
    }
  });
});

describe("two that want opposite things", () => {
  it(
    "the shopper cancels as the parcel is received: one of them wins, and the money follows",
    { timeout: 60_000 },
    async () => {
      for (const returnId of times(6, (n) => `torn-${n}`)) {
        const { shopper, reference } = await anOwner();
        await shopper.sendBack(returnId, oneUnit);
        await shopper.sees(returnId, "awaiting-parcel");
        const [canceled, received] = await Promise.all([
          shopper.ask("POST", `/api/returns/${returnId}/cancel`),
          deskAsks(shop, "warehouse", returnId, "receive"),
        ]);
        const outcome = [canceled.status, codeOf(canceled), received.status, codeOf(received)];
        expect([
          [200, "", 409, "not-awaiting-parcel"],
          [409, "too-late-to-cancel", 200, ""],
        ]).toContainEqual(outcome);
        if (received.status === 200) {
          await inspect(shop, returnId, [{ lineId: "1", condition: "A" }]);
          await shopper.sees(returnId, "closed");
        }
        const { timeline } = await shopper.sees(returnId, received.status === 200 ? "closed" : "canceled");
        expect(types(timeline).includes("parcel-received")).toBe(received.status === 200);
        expect(paidBack(await refundsAtProvider(shop, reference))).toBe(received.status === 200 ? 1000 : 0);
      }
    },
  );

  it("two reviewers decide at once: one decision stands, and the other reviewer is told", async () => {
    const { shopper } = await anOwner(dear);
    await shopper.sendBack("contested", oneUnit);
    await shopper.sees("contested", "in-review");
    const replies = await Promise.all(
      times(5, () =>
        deskAsks(shop, "support", "contested", "decision", { verdict: "authorize", reasonCode: "goodwill" }),
      ),
    );
    expect(replies.map((reply) => `${reply.status} ${codeOf(reply)}`).toSorted()).toEqual([
      "200 ",
      ...times(4, () => "409 not-in-review"),
    ]);
    expect(countOf((await deskView(shop, "contested")).timeline, "review-resolved")).toBe(1);
  });
});

describe("news of payments", () => {
  it("told five times at once and in any order is heard once", { timeout: 60_000 }, async () => {
    const { shopper, reference } = await anOwner();
    for (const does of ["pend", "duplicate-webhooks", "reorder-webhooks"]) await tellProvider(shop, reference, does);
    await shopper.sendBack("told-often", oneUnit);
    await shopper.sees("told-often", "awaiting-parcel");
    await receive(shop, "told-often");
    await inspect(shop, "told-often", [{ lineId: "1", condition: "A" }]);
    await shopper.sees("told-often", "awaiting-payment");
    // Settling what is settled says the same again.
    await Promise.all(times(5, () => shop.provider("/sandbox/settle", { reference, as: "succeed" })));
    await newsDelivered(shop);
    const { timeline, refunded } = await shopper.sees("told-often", "closed");
    expect([countOf(timeline, "refund-posted"), countOf(timeline, "return-closed"), refunded]).toEqual([1, 1, "10.00"]);
  });
});

describe("ids that look like ours", () => {
  // An execution that begins again is named after its return and a position in its log. Another return must not take that name.
  it("do not keep a declined return from being taken up again", async () => {
    const squatters = times(12, (n) => `squat-${n + 1}`);
    const { shopper: neighbour } = await anOwner({ lines: [{ quantity: 20, unitPrice: "1.00" }] });
    for (const returnId of squatters) await neighbour.sendBack(returnId, oneUnit);
    const { shopper } = await anOwner(dear);
    await shopper.sendBack("squat", oneUnit);
    await shopper.sees("squat", "in-review");
    await decide(shop, "squat", "decline", "other");
    await shopper.sees("squat", "declined");
    await decide(shop, "squat", "authorize", "customer-is-right");
    await finish(shopper, "squat");
  });
});

describe("after all of this", () => {
  it("the books are whole", async () => {
    expect(await verification(shop)).toMatchObject({ ok: true, balanced: true, chainIntact: true });
    expect(await refundsOf(shop, "identical")).toHaveLength(1);
  });
});
