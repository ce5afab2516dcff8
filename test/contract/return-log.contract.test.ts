// The sentences every log of returns keeps, over memory and over the real database.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryReturnLog } from "../../functions/adapters/memory/return-log.ts";
import { memoryStore } from "../../functions/adapters/memory/store.ts";
import type { Append, ReturnLog } from "../../functions/app/ports.ts";
import { claimOf, EMPTY_TALLY, type OrderTally, withClaim } from "../../functions/domain/order/tally.ts";
import type { EventOf, ReturnEvent } from "../../functions/domain/returns/events.ts";
import { summaryOf } from "../../functions/domain/returns/summary.ts";
import { LAMP, orderOf, T0 } from "../domain/an-order.ts";
import {
  ACCEPTED,
  AGENT,
  authorized,
  CLOSED,
  day,
  declined,
  inspected,
  quoteOf,
  requested,
  reviewRequested,
  stateOf,
} from "../domain/a-return.ts";
import { aName, STORAGES, storages } from "./returns-storage.ts";
import "../seed.ts";

const open = storages();
const shared = memoryStore();

/** The first event of a return with the claim it makes. */
function aRequest(orderId = aName("order"), tally = EMPTY_TALLY): Append & { tally: NonNullable<Append["tally"]> } {
  const returnId = aName("return");
  const order = orderOf({ orderId });
  return {
    returnId,
    past: [],
    events: [requested({ order })],
    tally: { orderId, next: withClaim(tally, claimOf(quoteOf({ order })), returnId) },
  };
}

describe.each(STORAGES)("the log of returns, %s", (name) => {
  const storage = () => open.fresh(name);
  const append = (change: Append) => storage().log.append(change);
  const tallyOf = async (orderId: string) => {
    const order = orderOf({ orderId, orderNumber: `N-${orderId}` });
    await storage().orders.put(order, { customerId: order.customerId, email: "ann@example.com" });
    return (await storage().orders.read(orderId))?.tally;
  };

  it("answers nothing for a return nobody requested", async () => {
    expect(await storage().log.read("nobody's")).toEqual([]);
    expect(await storage().log.notes("nobody's")).toEqual([]);
    expect(await storage().returns.summary("nobody's")).toBeUndefined();
  });

  it("gives back what was appended, in order, with the view of it", async () => {
    const { returnId } = aRequest();
    let past: readonly ReturnEvent[] = [];
    for (const event of CLOSED) {
      expect(await append({ returnId, past, events: [event] })).toBe("appended");
      past = [...past, event];
      expect(await storage().returns.summary(returnId)).toEqual(summaryOf(returnId, stateOf(past)));
    }
    expect(await storage().log.read(returnId)).toEqual(CLOSED);
  });

  it("appends several events of one command together, and goes on behind them", async () => {
    const { returnId } = aRequest();
    expect(await append({ returnId, past: [], events: ACCEPTED })).toBe("appended");
    expect(await append({ returnId, past: ACCEPTED, events: CLOSED.slice(ACCEPTED.length) })).toBe("appended");
    expect(await storage().log.read(returnId)).toEqual(CLOSED);
  });

  it("is not changed by what callers do to what they gave or got", async () => {
    const request = aRequest();
    const event = { ...requested(), rmaNumber: "RMINE" };
    await append({ ...request, events: [event] });
    Object.assign(event, { rmaNumber: "ROTHER" });
    Object.assign((await storage().log.read(request.returnId))[0]!, { rmaNumber: "RLATER" });
    expect(await storage().log.read(request.returnId)).toMatchObject([{ rmaNumber: "RMINE" }]);
  });

  it("writes nothing at all when the log is longer than the writer knew", async () => {
    const request = aRequest();
    await append(request);
    await append({ returnId: request.returnId, past: request.events, events: [reviewRequested()] });
    const late = {
      returnId: request.returnId,
      past: request.events,
      events: [authorized()],
      tally: { orderId: request.tally.orderId, next: { ...request.tally.next, version: 2 } },
      notes: [{ about: "decision", text: "came too late" }],
    };
    expect(await append(late)).toBe("someone-was-faster");
    expect(await storage().log.read(request.returnId)).toEqual([...request.events, reviewRequested()]);
    expect(await storage().log.notes(request.returnId)).toEqual([]);
    expect((await tallyOf(request.tally.orderId))?.version).toBe(1);
    expect((await storage().returns.summary(request.returnId))?.status).toBe("in-review");
  });

  it("writes nothing at all when the log is shorter than the writer claims", async () => {
    const { returnId, events } = aRequest();
    expect(await append({ returnId, past: events, events: [authorized()] })).toBe("someone-was-faster");
    expect(await storage().log.read(returnId)).toEqual([]);
    expect(await storage().returns.summary(returnId)).toBeUndefined();
  });

  it("writes nothing at all when the order's tally was changed by another return", async () => {
    const first = aRequest();
    const second = aRequest(first.tally.orderId);
    expect(await append(first)).toBe("appended");
    expect(await append({ ...second, notes: [{ about: "mug", text: "a word" }] })).toBe("someone-was-faster");
    expect(await storage().log.read(second.returnId)).toEqual([]);
    expect(await storage().log.notes(second.returnId)).toEqual([]);
    expect(await storage().returns.summary(second.returnId)).toBeUndefined();
    expect((await tallyOf(first.tally.orderId))?.returnIds).toEqual([first.returnId]);
  });

  it("uses a tally's version once, whoever claims or gives back", async () => {
    const first = aRequest();
    await append(first);
    const second = aRequest(first.tally.orderId, first.tally.next);
    const givesBack = {
      returnId: first.returnId,
      past: first.events,
      events: [declined()],
      tally: { orderId: first.tally.orderId, next: { ...first.tally.next, version: 2, lines: {} } },
    };
    const outcomes = await Promise.all([append(second), append(givesBack)]);
    expect(outcomes.toSorted()).toEqual(["appended", "someone-was-faster"]);
    expect((await tallyOf(first.tally.orderId))?.version).toBe(2);
  });

  it("lets one of 50 identical requests at once in", async () => {
    const request = aRequest();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => append(request)));
    expect(outcomes.filter((outcome) => outcome === "appended")).toHaveLength(1);
    expect(await storage().log.read(request.returnId)).toEqual(request.events);
    expect((await tallyOf(request.tally.orderId))?.returnIds).toEqual([request.returnId]);
  });

  it("lets one of 50 different returns at once have the last unit", async () => {
    const orderId = aName("order");
    const requests = Array.from({ length: 50 }, () => aRequest(orderId));
    const outcomes = await Promise.all(requests.map(append));
    const winner = requests.filter((_, index) => outcomes[index] === "appended");
    expect(winner).toHaveLength(1);
    expect((await tallyOf(orderId))?.returnIds).toEqual([winner[0]?.returnId]);
    const logs = await Promise.all(requests.map(({ returnId }) => storage().log.read(returnId)));
    expect(logs.filter((log) => log.length > 0)).toHaveLength(1);
  });

  it("keeps every event of returns whose ids and events hold what texts can hold", async () => {
    const returnId = `${aName("return")}._-`;
    const odd = `__proto__ constructor "quotes" \\ ${String.fromCodePoint(0x1f9e6, 0x202e, 0xe9)}`;
    const event = { ...requested(), orderNumber: odd };
    await append({ returnId, past: [], events: [event] });
    expect(await storage().log.read(returnId)).toEqual([event]);
  });

  it("holds a return of 2,000 lines, from request to inspection", async () => {
    const lines = Array.from({ length: 2_000 }, (_, index) => ({
      ...LAMP,
      lineId: `gid://shop/Line/${10_000_000 + index}`,
    }));
    const tenders = [
      { tenderId: "card", kind: "card", gateway: "sandbox", reference: "pi", amount: "120000.00" } as const,
    ];
    const order = orderOf({ orderId: aName("order"), lines, tenders });
    const asked = lines.map(({ lineId }) => ({ lineId, quantity: 1, reason: "unwanted" }) as const);
    const returnId = aName("return");
    const request = requested({ order, lines: asked });
    const tally = { orderId: order.orderId, next: withClaim(EMPTY_TALLY, claimOf(request.quote), returnId) };
    const notes = asked.map(({ lineId }) => ({ about: lineId, text: "x".repeat(300) }));
    expect(await append({ returnId, past: [], events: [request], tally, notes })).toBe("appended");
    const findings = asked.map(({ lineId }) => inspected(lineId, 1));
    expect(await append({ returnId, past: [request], events: findings })).toBe("appended");
    expect(await storage().log.read(returnId)).toEqual([request, ...findings]);
    expect(await storage().log.notes(returnId)).toEqual(notes);
  });

  describe("a refund made outside", () => {
    const OUTSIDE: EventOf<"outside-refund-recorded"> = {
      type: "outside-refund-recorded",
      orderId: "order-1",
      refundId: "re_9",
      source: "till",
      refundedAt: T0,
      currency: "GBP",
      lines: [],
      shipping: [],
      unallocated: 100,
      tenders: [{ tenderId: "card", kind: "card", gateway: "sandbox", refund: 100 }],
      at: day(1),
      by: AGENT,
    };
    const record = (logId: string, orderId: string, tally: OrderTally) =>
      storage().log.recordOutside({ logId, event: OUTSIDE, tally: { orderId, next: tally } });

    it("has a log of its own, written together with the order's tally, and is no return", async () => {
      const orderId = aName("order");
      const logId = `_outside:${orderId}:re_9`;
      const next = { ...EMPTY_TALLY, version: 1, tenders: { card: 100 } };
      expect(await record(logId, orderId, next)).toBe("appended");
      expect(await storage().log.read(logId)).toEqual([OUTSIDE]);
      expect(await tallyOf(orderId)).toEqual(next);
      expect(await storage().returns.summary(logId)).toBeUndefined();
    });

    it("is written once, and not at all when the tally has moved on", async () => {
      const orderId = aName("order");
      const [first, second] = [`_outside:${orderId}:1`, `_outside:${orderId}:2`];
      const next = { ...EMPTY_TALLY, version: 1 };
      const raced = await Promise.all([record(first, orderId, next), record(first, orderId, next)]);
      expect(raced.toSorted()).toEqual(["appended", "someone-was-faster"]);
      expect(await record(first, orderId, { ...next, version: 2 })).toBe("someone-was-faster");
      expect(await record(second, orderId, next)).toBe("someone-was-faster");
      expect(await storage().log.read(second)).toEqual([]);
      expect(await tallyOf(orderId)).toEqual(next);
    });
  });

  describe("a process recalls", () => {
    /** Two processes over one storage. */
    const two = () => {
      const other = name === "memory" ? memoryReturnLog(shared) : open.fresh(name).log;
      return [name === "memory" ? memoryReturnLog(shared) : open.fresh(name).log, other] as const;
    };

    it("nothing it never saw, and nothing of returns that are not there", async () => {
      const [log] = two();
      expect(log.recall("nobody's")).toBeUndefined();
      await log.read("nobody's");
      expect(log.recall("nobody's")).toBeUndefined();
    });

    it("what it read or wrote last, even when others went on; but never appends by it", async () => {
      const [mine, theirs] = two();
      const { returnId, events } = aRequest();
      await mine.append({ returnId, past: [], events });
      expect(mine.recall(returnId)).toEqual(events);
      await theirs.append({ returnId, past: await theirs.read(returnId), events: [reviewRequested()] });
      expect(theirs.recall(returnId)).toEqual([...events, reviewRequested()]);
      expect(mine.recall(returnId)).toEqual(events);
      expect(await mine.append({ returnId, past: events, events: [authorized()] })).toBe("someone-was-faster");
      expect(mine.recall(returnId)).not.toEqual([...events, authorized()]);
      expect(await mine.read(returnId)).toEqual([...events, reviewRequested()]);
      expect(mine.recall(returnId)).toEqual([...events, reviewRequested()]);
    });

    it("nothing of a write that did not hold", async () => {
      const [mine, theirs] = two();
      const [first, second] = [aRequest(), aRequest()];
      const rival = { ...second, tally: { ...second.tally, orderId: first.tally.orderId } };
      await theirs.append(first);
      expect(await mine.append(rival)).toBe("someone-was-faster");
      expect(mine.recall(rival.returnId)).toBeUndefined();
      expect(await mine.read(rival.returnId)).toEqual([]);
    });
  });

  describe("notes", () => {
    it("of a command stand beside its events, not in them", async () => {
      const request = aRequest();
      const notes = [
        { about: "mug", text: "the handle came off" },
        { about: "lamp", text: "the handle came off" },
      ];
      await append({ ...request, notes });
      expect(await storage().log.notes(request.returnId)).toEqual(notes);
      expect(JSON.stringify(await storage().log.read(request.returnId))).not.toContain("handle");
    });

    it("may be added by themselves, several in the same moment, without touching log or view", async () => {
      const request = aRequest();
      await append(request);
      const before = await storage().returns.summary(request.returnId);
      const said = ["called back", "sent a picture"].map((text) => ({ about: `note by ${AGENT.id}`, text }));
      for (const note of said) await storage().log.note(request.returnId, note, day(1));
      const kept = await storage().log.notes(request.returnId);
      expect(kept).toHaveLength(2);
      expect(kept).toEqual(expect.arrayContaining(said));
      expect(await storage().returns.summary(request.returnId)).toEqual(before);
      expect(await storage().log.read(request.returnId)).toEqual(request.events);
    });

    it("hold every word a shopper may use", async () => {
      const request = aRequest();
      await append(request);
      const note = {
        about: "mug",
        text: `line one\nline two\t"quoted" \\ ${String.fromCodePoint(0x202e, 0x1f9e6)} '; --`,
      };
      await storage().log.note(request.returnId, note, T0);
      expect(await storage().log.notes(request.returnId)).toEqual([note]);
    });
  });

  it("is the same story whatever the writers' order: racing writers never lose or invent an event", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 3 }), async (writers, turns) => {
        const { returnId, events } = aRequest();
        await append({ returnId, past: [], events });
        const written = await Promise.all(
          Array.from({ length: writers }, (_, writer) => writeInTurns(storage().log, returnId, writer, turns)),
        );
        const log = await storage().log.read(returnId);
        expect(log).toHaveLength(1 + written.flat().length);
        expect(new Set(log.slice(1).map((event) => event.by.id))).toEqual(new Set(written.flat()));
      }),
      { numRuns: 15 },
    );
  });
});

/** Claims the case `turns` times under names of its own, reading anew each time. Answers the names that were written. */
async function writeInTurns(log: ReturnLog, returnId: string, writer: number, turns: number): Promise<string[]> {
  const written: string[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const past = await log.read(returnId);
    const id = `writer ${writer} turn ${turn}`;
    const outcome = await log.append({
      returnId,
      past,
      events: [{ type: "case-claimed", at: day(1), by: { kind: "staff", id } }],
    });
    if (outcome === "appended") written.push(id);
  }
  return written;
}
