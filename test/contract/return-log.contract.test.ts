// The contract of every return log, run over memory and over the real database.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryReturnLog } from "../../functions/adapters/memory/return-log.ts";
import { memoryStore } from "../../functions/adapters/memory/store.ts";
import type { LogAppend, ReturnLog } from "../../functions/app/ports/return-log.ts";
import { EMPTY_TALLY, type OrderTally, withReservation } from "../../functions/domain/order/tally.ts";
import { quoteReservation } from "../../functions/domain/refund/quote-reservation.ts";
import type { EventOf, ReturnEvent } from "../../functions/domain/returns/events.ts";
import { summaryOf } from "../../functions/domain/returns/summary.ts";
import { LAMP, orderOf, T0 } from "../support/domain/an-order.ts";
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
} from "../support/domain/a-return.ts";
import { aName, STORAGES, openStores } from "../support/contract/returns-storage.ts";
import "../seed.ts";

const stores = openStores();
const shared = memoryStore();

/** The first event of a return, with its reservation. */
function aRequest(
  orderId = aName("order"),
  tally = EMPTY_TALLY,
): LogAppend & { tally: NonNullable<LogAppend["tally"]> } {
  const returnId = aName("return");
  const order = orderOf({ orderId });
  return {
    returnId,
    previousEvents: [],
    events: [requested({ order })],
    tally: { orderId, next: withReservation(tally, quoteReservation(quoteOf({ order })), returnId) },
  };
}

describe.each(STORAGES)("the log of returns, %s", (name) => {
  const storage = () => stores.fresh(name);
  const append = (change: LogAppend) => storage().log.append(change);
  const tallyOf = async (orderId: string) => {
    const order = orderOf({ orderId, orderNumber: `N-${orderId}` });
    await storage().orders.put(order, { customerId: order.customerId, email: "ann@example.com" });
    return (await storage().orders.readWithTally(orderId))?.tally;
  };

  it("returns nothing for a return that does not exist", async () => {
    expect(await storage().log.read("nobody's")).toEqual([]);
    expect(await storage().log.readNotes("nobody's")).toEqual([]);
    expect(await storage().returns.summary("nobody's")).toBeUndefined();
  });

  it("reads back what was appended, in order, with its summary", async () => {
    const { returnId } = aRequest();
    let past: readonly ReturnEvent[] = [];
    for (const event of CLOSED) {
      expect(await append({ returnId, previousEvents: past, events: [event] })).toBe("appended");
      past = [...past, event];
      expect(await storage().returns.summary(returnId)).toEqual(summaryOf(returnId, stateOf(past)));
    }
    expect(await storage().log.read(returnId)).toEqual(CLOSED);
  });

  it("appends several events of one command together, and continues after them", async () => {
    const { returnId } = aRequest();
    expect(await append({ returnId, previousEvents: [], events: ACCEPTED })).toBe("appended");
    expect(await append({ returnId, previousEvents: ACCEPTED, events: CLOSED.slice(ACCEPTED.length) })).toBe(
      "appended",
    );
    expect(await storage().log.read(returnId)).toEqual(CLOSED);
  });

  it("is not affected when callers change objects they passed or received", async () => {
    const request = aRequest();
    const event = { ...requested(), rmaNumber: "RMINE" };
    await append({ ...request, events: [event] });
    Object.assign(event, { rmaNumber: "ROTHER" });
    Object.assign((await storage().log.read(request.returnId))[0]!, { rmaNumber: "RLATER" });
    expect(await storage().log.read(request.returnId)).toMatchObject([{ rmaNumber: "RMINE" }]);
  });

  it("writes nothing when the log is longer than expected", async () => {
    const request = aRequest();
    await append(request);
    await append({ returnId: request.returnId, previousEvents: request.events, events: [reviewRequested()] });
    const staleAppend = {
      returnId: request.returnId,
      previousEvents: request.events,
      events: [authorized()],
      tally: { orderId: request.tally.orderId, next: { ...request.tally.next, version: 2 } },
      notes: [{ about: "decision", text: "came too late" }],
    };
    expect(await append(staleAppend)).toBe("someone-was-faster");
    expect(await storage().log.read(request.returnId)).toEqual([...request.events, reviewRequested()]);
    expect(await storage().log.readNotes(request.returnId)).toEqual([]);
    expect((await tallyOf(request.tally.orderId))?.version).toBe(1);
    expect((await storage().returns.summary(request.returnId))?.status).toBe("in-review");
  });

  it("writes nothing when the log is shorter than expected", async () => {
    const { returnId, events } = aRequest();
    expect(await append({ returnId, previousEvents: events, events: [authorized()] })).toBe("someone-was-faster");
    expect(await storage().log.read(returnId)).toEqual([]);
    expect(await storage().returns.summary(returnId)).toBeUndefined();
  });

  it("writes nothing when another return changed the order's tally", async () => {
    const first = aRequest();
    const second = aRequest(first.tally.orderId);
    expect(await append(first)).toBe("appended");
    expect(await append({ ...second, notes: [{ about: "mug", text: "a word" }] })).toBe("someone-was-faster");
    expect(await storage().log.read(second.returnId)).toEqual([]);
    expect(await storage().log.readNotes(second.returnId)).toEqual([]);
    expect(await storage().returns.summary(second.returnId)).toBeUndefined();
    expect((await tallyOf(first.tally.orderId))?.returnIds).toEqual([first.returnId]);
  });

  it("uses each version of a tally once, for reservations and releases alike", async () => {
    const first = aRequest();
    await append(first);
    const second = aRequest(first.tally.orderId, first.tally.next);
    const release = {
      returnId: first.returnId,
      previousEvents: first.events,
      events: [declined()],
      tally: { orderId: first.tally.orderId, next: { ...first.tally.next, version: 2, lines: {} } },
    };
    const outcomes = await Promise.all([append(second), append(release)]);
    expect(outcomes.toSorted()).toEqual(["appended", "someone-was-faster"]);
    expect((await tallyOf(first.tally.orderId))?.version).toBe(2);
  });

  it("accepts one of 50 identical concurrent requests", async () => {
    const request = aRequest();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => append(request)));
    expect(outcomes.filter((outcome) => outcome === "appended")).toHaveLength(1);
    expect(await storage().log.read(request.returnId)).toEqual(request.events);
    expect((await tallyOf(request.tally.orderId))?.returnIds).toEqual([request.returnId]);
  });

  it("gives the last unit to one of 50 concurrent returns", async () => {
    const orderId = aName("order");
    const requests = Array.from({ length: 50 }, () => aRequest(orderId));
    const outcomes = await Promise.all(requests.map(append));
    const accepted = requests.filter((_, index) => outcomes[index] === "appended");
    expect(accepted).toHaveLength(1);
    expect((await tallyOf(orderId))?.returnIds).toEqual([accepted[0]?.returnId]);
    const logs = await Promise.all(requests.map(({ returnId }) => storage().log.read(returnId)));
    expect(logs.filter((log) => log.length > 0)).toHaveLength(1);
  });

  it("keeps every event of returns with unusual characters in ids and texts", async () => {
    const returnId = `${aName("return")}._-`;
    const unusualText = `__proto__ constructor "quotes" \\ ${String.fromCodePoint(0x1f9e6, 0x202e, 0xe9)}`;
    const event = { ...requested(), orderNumber: unusualText };
    await append({ returnId, previousEvents: [], events: [event] });
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
    const requestedLines = lines.map(({ lineId }) => ({ lineId, quantity: 1, reason: "unwanted" }) as const);
    const returnId = aName("return");
    const request = requested({ order, lines: requestedLines });
    const tally = {
      orderId: order.orderId,
      next: withReservation(EMPTY_TALLY, quoteReservation(request.quote), returnId),
    };
    const notes = requestedLines.map(({ lineId }) => ({ about: lineId, text: "x".repeat(300) }));
    expect(await append({ returnId, previousEvents: [], events: [request], tally, notes })).toBe("appended");
    const findings = requestedLines.map(({ lineId }) => inspected(lineId, 1));
    expect(await append({ returnId, previousEvents: [request], events: findings })).toBe("appended");
    expect(await storage().log.read(returnId)).toEqual([request, ...findings]);
    expect(await storage().log.readNotes(returnId)).toEqual(notes);
  });

  describe("a refund made outside Comeback", () => {
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

    it("has a log of its own, written together with the order's tally, and is not a return", async () => {
      const orderId = aName("order");
      const logId = `_outside:${orderId}:re_9`;
      const next = { ...EMPTY_TALLY, version: 1, tenders: { card: 100 } };
      expect(await record(logId, orderId, next)).toBe("appended");
      expect(await storage().log.read(logId)).toEqual([OUTSIDE]);
      expect(await tallyOf(orderId)).toEqual(next);
      expect(await storage().returns.summary(logId)).toBeUndefined();
    });

    it("is written once, and not at all when the tally has changed", async () => {
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

  describe("a process's cached log", () => {
    /** Two processes over one storage. */
    const twoProcesses = () => {
      const other = name === "memory" ? memoryReturnLog(shared) : stores.fresh(name).log;
      return [name === "memory" ? memoryReturnLog(shared) : stores.fresh(name).log, other] as const;
    };

    it("is absent for logs it never read and for returns that do not exist", async () => {
      const [log] = twoProcesses();
      expect(log.recall("nobody's")).toBeUndefined();
      await log.read("nobody's");
      expect(log.recall("nobody's")).toBeUndefined();
    });

    it("is what it last read or wrote, even if stale; a stale append is rejected", async () => {
      const [log, otherLog] = twoProcesses();
      const { returnId, events } = aRequest();
      await log.append({ returnId, previousEvents: [], events });
      expect(log.recall(returnId)).toEqual(events);
      await otherLog.append({ returnId, previousEvents: await otherLog.read(returnId), events: [reviewRequested()] });
      expect(otherLog.recall(returnId)).toEqual([...events, reviewRequested()]);
      expect(log.recall(returnId)).toEqual(events);
      expect(await log.append({ returnId, previousEvents: events, events: [authorized()] })).toBe("someone-was-faster");
      expect(log.recall(returnId)).not.toEqual([...events, authorized()]);
      expect(await log.read(returnId)).toEqual([...events, reviewRequested()]);
      expect(log.recall(returnId)).toEqual([...events, reviewRequested()]);
    });

    it("is dropped after a rejected write", async () => {
      const [log, otherLog] = twoProcesses();
      const [first, second] = [aRequest(), aRequest()];
      const conflicting = { ...second, tally: { ...second.tally, orderId: first.tally.orderId } };
      await otherLog.append(first);
      expect(await log.append(conflicting)).toBe("someone-was-faster");
      expect(log.recall(conflicting.returnId)).toBeUndefined();
      expect(await log.read(conflicting.returnId)).toEqual([]);
    });
  });

  describe("notes", () => {
    it("of a command are stored beside its events, not in them", async () => {
      const request = aRequest();
      const notes = [
        { about: "mug", text: "the handle came off" },
        { about: "lamp", text: "the handle came off" },
      ];
      await append({ ...request, notes });
      expect(await storage().log.readNotes(request.returnId)).toEqual(notes);
      expect(JSON.stringify(await storage().log.read(request.returnId))).not.toContain("handle");
    });

    it("may be added on their own, several at the same instant, without changing log or summary", async () => {
      const request = aRequest();
      await append(request);
      const before = await storage().returns.summary(request.returnId);
      const notes = ["called back", "sent a picture"].map((text) => ({ about: `note by ${AGENT.id}`, text }));
      for (const note of notes) await storage().log.addNote(request.returnId, note, day(1));
      const storedNotes = await storage().log.readNotes(request.returnId);
      expect(storedNotes).toHaveLength(2);
      expect(storedNotes).toEqual(expect.arrayContaining(notes));
      expect(await storage().returns.summary(request.returnId)).toEqual(before);
      expect(await storage().log.read(request.returnId)).toEqual(request.events);
    });

    it("hold any text a shopper may write", async () => {
      const request = aRequest();
      await append(request);
      const note = {
        about: "mug",
        text: `line one\nline two\t"quoted" \\ ${String.fromCodePoint(0x202e, 0x1f9e6)} '; --`,
      };
      await storage().log.addNote(request.returnId, note, T0);
      expect(await storage().log.readNotes(request.returnId)).toEqual([note]);
    });
  });

  it("never loses or invents an event under concurrent writers", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 3 }), async (writers, count) => {
        const { returnId, events } = aRequest();
        await append({ returnId, previousEvents: [], events });
        const written = await Promise.all(
          Array.from({ length: writers }, (_, writer) => assignRepeatedly(storage().log, returnId, writer, count)),
        );
        const log = await storage().log.read(returnId);
        expect(log).toHaveLength(1 + written.flat().length);
        expect(new Set(log.slice(1).map((event) => event.by.id))).toEqual(new Set(written.flat()));
      }),
      { numRuns: 15 },
    );
  });
});

/**
 * Assigns the case `count` times under distinct ids, reading the log each time. Returns the ids that were written.
 */
async function assignRepeatedly(log: ReturnLog, returnId: string, writer: number, count: number): Promise<string[]> {
  const written: string[] = [];
  for (let turn = 0; turn < count; turn++) {
    const past = await log.read(returnId);
    const id = `writer ${writer} turn ${turn}`;
    const outcome = await log.append({
      returnId,
      previousEvents: past,
      events: [{ type: "case-claimed", at: day(1), by: { kind: "staff", id } }],
    });
    if (outcome === "appended") written.push(id);
  }
  return written;
}
