// Concurrent and repeated requests: one succeeds, the others get a clear refusal, and nothing is done twice.
import { beforeAll, describe, expect, it } from "vitest";
import type { Problem } from "../../functions/contracts/problem.ts";
import type { ReturnView } from "../../functions/contracts/portal-documents.ts";
import type { Reply } from "../support/journey/http.ts";
import { anOrder, type OrderOptions } from "../support/journey/orders.ts";
import {
  webhooksDelivered,
  refundedTotal,
  refundsAtProvider,
  setProviderBehavior,
} from "../support/journey/payments.ts";
import { expectProblem } from "../support/journey/problems.ts";
import { type Shopper, signIn } from "../support/journey/shopper.ts";
import {
  decide,
  deskCommand,
  viewDeskReturn,
  inspect,
  receive,
  readRefunds,
  verifyLedger,
} from "../support/journey/staff.ts";
import { aShop, MONDAY } from "../support/journey/world.ts";

const shop = aShop();

/** Expensive returns are reviewed; no value is too low for a parcel. */
beforeAll(async () => {
  const body = {
    name: "Look at expensive things",
    rules: [
      {
        id: "expensive-things",
        when: { fact: "return.value", atLeast: { EUR: "200.00" } },
        then: { verdict: "review" },
      },
    ],
  };
  await shop.as("admin", "PUT", "/api/admin/policy/draft", { body });
  await shop.as("admin", "POST", "/api/admin/policy/publish", { body: {} });
});

const aShopper = async (options: OrderOptions = {}): Promise<{ shopper: Shopper; reference: string }> => {
  const order = anOrder(MONDAY, options);
  await shop.importOrders(order);
  return { shopper: await signIn(shop, order), reference: order.tenders[0]?.reference ?? "" };
};
const lastUnit: OrderOptions = { lines: [{ quantity: 1 }] };
const oneUnit = [{ lineId: "1", quantity: 1 }];
const expensive: OrderOptions = { lines: [{ quantity: 1, unitPrice: "250.00" }] };
const confirm = (shopper: Shopper, returnId: string, quoteId: string) =>
  shopper.send("POST", "/api/returns", { body: { returnId, quoteId } });
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const codeOf = (reply: Reply): string => (reply.status < 400 ? "" : reply.json<Problem>().code);
const types = (timeline: readonly { type: string }[]): string[] => timeline.map(({ type }) => type);
const countEvents = (timeline: readonly { type: string }[], type: string): number =>
  timeline.filter((entry) => entry.type === type).length;

/** Takes a return from awaiting its parcel to closed. */
async function finish(shopper: Shopper, returnId: string): Promise<ReturnView> {
  await shopper.waitForStatus(returnId, "awaiting-parcel");
  await receive(shop, returnId);
  const lines = (await shopper.viewReturn(returnId)).lines.map(({ lineId }) => ({ lineId, condition: "A" }));
  await inspect(shop, returnId, lines);
  return shopper.waitForStatus(returnId, "closed");
}

describe("the last unit", () => {
  it("goes to one of two concurrent requests; the other is refused, and the refund is paid once", async () => {
    const { shopper, reference } = await aShopper(lastUnit);
    const [firstQuote, secondQuote] = await Promise.all([shopper.quote(oneUnit), shopper.quote(oneUnit)]);
    const replies = await Promise.all([
      confirm(shopper, "hers", firstQuote.quoteId),
      confirm(shopper, "his", secondQuote.quoteId),
    ]);
    const [won, lost] = replies.toSorted((a, b) => a.status - b.status) as [Reply, Reply];
    expect(won.status).toBe(201);
    expect(expectProblem(lost, "the other")).toMatchObject({ status: 409, code: "already-returned" });
    await finish(shopper, won.json<ReturnView>().returnId);
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(1000);
    expect((await shopper.viewOrder()).returns).toHaveLength(1);
  });

  it("goes to one of fifty concurrent requests on one quote", { timeout: 60_000 }, async () => {
    const { shopper, reference } = await aShopper(lastUnit);
    const { quoteId } = await shopper.quote(oneUnit);
    const replies = await Promise.all(times(50, (n) => confirm(shopper, `fifty-${n}`, quoteId)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    // Every other request is told that the unit is already returned.
    expect([...new Set(replies.filter(({ status }) => status !== 201).map(codeOf))]).toEqual(["already-returned"]);
    const [winner] = (await shopper.viewOrder()).returns;
    await finish(shopper, winner?.returnId ?? "");
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(1000);
  });

  it("ten concurrent returns of one unit each are refunded to the cent, each once", { timeout: 60_000 }, async () => {
    // 10.01 over ten units: the first unit is worth a cent more, so concurrent quotes differ in price.
    const { shopper, reference } = await aShopper({
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
    expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(1001);
    expect((await shopper.viewOrder()).lines[0]?.returnableQuantity).toBe(0);
  });
});

describe("repeated requests", () => {
  it(
    "fifty identical confirmations create one return, and all get the same response",
    { timeout: 60_000 },
    async () => {
      const { shopper, reference } = await aShopper();
      const { quoteId } = await shopper.quote([{ lineId: "1", quantity: 2 }]);
      const replies = await Promise.all(times(50, () => confirm(shopper, "identical", quoteId)));
      expect([...new Set(replies.map(({ status }) => status))]).toEqual([201]);
      const views = replies.map((reply) => reply.json<ReturnView>());
      expect(
        new Set(views.map(({ returnId, rmaNumber, requestedAt }) => `${returnId} ${rmaNumber} ${requestedAt}`)).size,
      ).toBe(1);
      expect(new Set(views.map(({ quote }) => JSON.stringify(quote))).size).toBe(1);
      expect((await shopper.viewOrder()).returns).toHaveLength(1);
      expect((await shopper.viewOrder()).lines[0]?.returnableQuantity).toBe(1);
      const closed = await finish(shopper, "identical");
      expect(countEvents(closed.timeline, "return-requested")).toBe(1);
      expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(2000);
      const late = await confirm(shopper, "identical", quoteId);
      expect([late.status, late.json<ReturnView>().status]).toEqual([201, "closed"]);
    },
  );

  it.each([
    [
      "decision",
      expensive,
      "in-review",
      { verdict: "authorize", reasonCode: "goodwill", note: "once" },
      "review-resolved",
    ],
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
    "a %s with the same key, ten times at once and once later, is executed once",
    async (action, options, status, body, event) => {
      const { shopper } = await aShopper(options);
      const returnId = `once-${action}`;
      await shopper.requestReturn(returnId, oneUnit);
      if (status === "awaiting-inspection") {
        await shopper.waitForStatus(returnId, "awaiting-parcel");
        await receive(shop, returnId);
      } else await shopper.waitForStatus(returnId, status);
      const send = () => deskCommand(shop, "supervisor", returnId, action, body, "key-1");
      const replies = [...(await Promise.all(times(10, send))), await send()];
      expect(replies.map((reply) => `${reply.status} ${codeOf(reply)}`)).toEqual(times(11, () => "200 "));
      await shop.settled();
      const file = await viewDeskReturn(shop, returnId);
      expect(countEvents(file.timeline, event)).toBe(1);
      expect(file.notes.filter(({ text }) => text === "once")).toHaveLength(1);
    },
  );

  it("a note with the same key is stored once", async () => {
    const { shopper } = await aShopper();
    await shopper.requestReturn("one-note", oneUnit);
    const send = (text: string, key?: string) => deskCommand(shop, "support", "one-note", "notes", { text }, key);
    await Promise.all(times(5, () => send("Called back.", "note-1")));
    await shop.advance("PT1M");
    await send("Called back.", "note-1");
    expect((await viewDeskReturn(shop, "one-note")).notes).toHaveLength(1);
    await send("Called back.", "note-2");
    await send("Called back.");
    expect((await viewDeskReturn(shop, "one-note")).notes).toHaveLength(3);
  });

  it("the same key with another action is a new command", async () => {
    const { shopper } = await aShopper();
    await shopper.requestReturn("two-steps", oneUnit);
    await shopper.waitForStatus("two-steps", "awaiting-parcel");
    await deskCommand(shop, "warehouse", "two-steps", "receive", {}, "scanner-7");
    const lines = [{ lineId: "1", condition: "A" }];
    const inspected = await deskCommand(shop, "warehouse", "two-steps", "inspection", { lines }, "scanner-7");
    expect(inspected.json()).toMatchObject({ lines: [{ acceptedQuantity: 1 }] });
    await shopper.waitForStatus("two-steps", "closed");
  });

  it("canceling repeatedly cancels once", async () => {
    for (const returnId of times(5, (n) => `often-canceled-${n}`)) {
      const { shopper } = await aShopper();
      await shopper.requestReturn(returnId, oneUnit);
      const replies = await Promise.all(times(20, () => shopper.send("POST", `/api/returns/${returnId}/cancel`)));
      expect(replies.map(({ status }) => status)).toEqual(times(20, () => 200));
      expect(countEvents((await shopper.viewReturn(returnId)).timeline, "return-canceled")).toBe(1);
      expect((await shopper.viewOrder()).lines[0]?.returnableQuantity).toBe(3);
    }
  });
});

describe("conflicting commands", () => {
  it("canceling while the parcel is received: the goods are here, and are refunded", { timeout: 60_000 }, async () => {
    for (const returnId of times(6, (n) => `torn-${n}`)) {
      const { shopper, reference } = await aShopper();
      await shopper.requestReturn(returnId, oneUnit);
      await shopper.waitForStatus(returnId, "awaiting-parcel");
      const [canceled, received] = await Promise.all([
        shopper.send("POST", `/api/returns/${returnId}/cancel`),
        deskCommand(shop, "warehouse", returnId, "receive"),
      ]);
      const outcome = [canceled.status, codeOf(canceled), received.status, codeOf(received)];
      expect([
        [200, "", 200, ""],
        [409, "too-late-to-cancel", 200, ""],
      ]).toContainEqual(outcome);
      await inspect(shop, returnId, [{ lineId: "1", condition: "A" }]);
      const { timeline } = await shopper.waitForStatus(returnId, "closed");
      expect(types(timeline)).toContain("parcel-received");
      expect(refundedTotal(await refundsAtProvider(shop, reference))).toBe(1000);
    }
  });

  it("concurrent review decisions: one stands, and the other reviewers are refused", async () => {
    const { shopper } = await aShopper(expensive);
    await shopper.requestReturn("contested", oneUnit);
    await shopper.waitForStatus("contested", "in-review");
    const replies = await Promise.all(
      times(5, () =>
        deskCommand(shop, "support", "contested", "decision", { verdict: "authorize", reasonCode: "goodwill" }),
      ),
    );
    expect(replies.map((reply) => `${reply.status} ${codeOf(reply)}`).toSorted()).toEqual([
      "200 ",
      ...times(4, () => "409 not-in-review"),
    ]);
    expect(countEvents((await viewDeskReturn(shop, "contested")).timeline, "review-resolved")).toBe(1);
  });
});

describe("payment webhooks", () => {
  it("delivered five times and out of order are recorded once", { timeout: 60_000 }, async () => {
    const { shopper, reference } = await aShopper();
    for (const behavior of ["pend", "duplicate-webhooks", "reorder-webhooks"])
      await setProviderBehavior(shop, reference, behavior);
    await shopper.requestReturn("told-often", oneUnit);
    await shopper.waitForStatus("told-often", "awaiting-parcel");
    await receive(shop, "told-often");
    await inspect(shop, "told-often", [{ lineId: "1", condition: "A" }]);
    await shopper.waitForStatus("told-often", "awaiting-payment");
    // Settling a settled refund sends the same webhook again.
    await Promise.all(times(5, () => shop.callProvider("/sandbox/settle", { reference, as: "succeed" })));
    await webhooksDelivered(shop);
    const { timeline, refunded } = await shopper.waitForStatus("told-often", "closed");
    expect([countEvents(timeline, "refund-posted"), countEvents(timeline, "return-closed"), refunded]).toEqual([
      1,
      1,
      "10.00",
    ]);
  });
});

describe("return ids that resemble execution names", () => {
  // A reopening's execution is named after the return and a log position. No other return may have that name as its id.
  it("cannot prevent a declined return from being reopened", async () => {
    const neighborIds = times(12, (n) => `squat-${n + 1}`);
    const { shopper: neighbour } = await aShopper({ lines: [{ quantity: 20, unitPrice: "1.00" }] });
    for (const returnId of neighborIds) await neighbour.requestReturn(returnId, oneUnit);
    const { shopper } = await aShopper(expensive);
    await shopper.requestReturn("squat", oneUnit);
    await shopper.waitForStatus("squat", "in-review");
    await decide(shop, "squat", "decline", "other");
    await shopper.waitForStatus("squat", "declined");
    await decide(shop, "squat", "authorize", "customer-is-right");
    await finish(shopper, "squat");
  });
});

describe("after all tests", () => {
  it("the ledger is consistent", async () => {
    expect(await verifyLedger(shop)).toMatchObject({ ok: true, balanced: true, chainIntact: true });
    expect(await readRefunds(shop, "identical")).toHaveLength(1);
  });
});
