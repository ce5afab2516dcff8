// The log of returns in memory: events, summary, tally and notes change together or not at all. Several logs over one
// store act like several processes: each caches what it last read, and another may have written since.
import type { LogAppend, Note, ReturnLog, TallyChange } from "../../app/ports/return-log.ts";
import { invariant } from "../../domain/invariant.ts";
import type { OrderTally } from "../../domain/order/tally.ts";
import type { ReturnEvent } from "../../domain/returns/events.ts";
import { fold } from "../../domain/returns/evolve.ts";
import { summaryOf } from "../../domain/returns/summary.ts";
import { deepCopy, type MemoryStore, putSummary, fromJson, toJson } from "./store.ts";

export const memoryReturnLog = (store: MemoryStore): ReturnLog => {
  const eventsOf = (returnId: string): readonly ReturnEvent[] =>
    (store.logs.get(returnId) ?? []).flatMap((text) => fromJson<ReturnEvent[]>(text));

  const lastRead = new Map<string, readonly ReturnEvent[]>();
  return {
    read: async (returnId) => {
      const log = eventsOf(returnId);
      if (log.length > 0) lastRead.set(returnId, log);
      return log;
    },
    recall: (returnId) => lastRead.get(returnId),
    append: async (change) => {
      const { returnId, previousEvents: past, events, tally } = change;
      if (eventsOf(returnId).length !== past.length || !isNextVersion(store, tally)) {
        lastRead.delete(returnId);
        return "someone-was-faster";
      }
      write(store, change);
      lastRead.set(returnId, [...past, ...deepCopy(events)]);
      return "appended";
    },
    recordOutside: async ({ logId, event, tally }) => {
      if (store.logs.has(logId) || !isNextVersion(store, tally)) return "someone-was-faster";
      store.logs.set(logId, [toJson([event])]);
      store.tallies.set(tally.orderId, toJson(tally.next));
      store.emit({ kind: "events", returnId: logId, firstSeq: 1, events: [deepCopy(event)] });
      return "appended";
    },
    readNotes: async (returnId) => [...(store.notes.get(returnId) ?? [])],
    addNote: async (returnId, { commandId, ...note }) => {
      const noteCommand = `${returnId} ${commandId}`;
      if (commandId !== undefined && store.noteCommands.has(noteCommand)) return;
      if (commandId !== undefined) store.noteCommands.add(noteCommand);
      appendNotes(store, returnId, [note]);
    },
  };
};

const isNextVersion = (store: MemoryStore, tally: TallyChange | undefined): boolean =>
  tally === undefined || versionOf(store, tally.orderId) === tally.next.version - 1;

function versionOf(store: MemoryStore, orderId: string): number {
  const stored = store.tallies.get(orderId);
  return stored === undefined ? 0 : fromJson<OrderTally>(stored).version;
}

function write(store: MemoryStore, { returnId, previousEvents: past, events, tally, notes = [] }: LogAppend): void {
  const state = fold([...past, ...events]);
  invariant(state !== undefined, "an append leaves a return behind");
  const writtenEvents = deepCopy(events);
  store.logs.set(returnId, [...(store.logs.get(returnId) ?? []), toJson(events)]);
  if (tally) store.tallies.set(tally.orderId, toJson(tally.next));
  appendNotes(store, returnId, notes);
  store.emit({ kind: "events", returnId, firstSeq: past.length + 1, events: writtenEvents });
  const gate = store.summaries.get(returnId)?.gate;
  putSummary(store, { summary: deepCopy(summaryOf(returnId, state)), ...(gate && { gate }) });
}

function appendNotes(store: MemoryStore, returnId: string, notes: readonly Note[]): void {
  if (notes.length > 0) store.notes.set(returnId, [...(store.notes.get(returnId) ?? []), ...deepCopy(notes)]);
}
