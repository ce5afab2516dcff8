// The log of returns in memory: events, summary, tally and notes change together or not at all. Several over one store are
// like several processes: each recalls what it saw last, and the others may have been faster since.
import type { Append, Note, ReturnLog, TallyChange } from "../../app/ports.ts";
import { invariant } from "../../domain/invariant.ts";
import type { OrderTally } from "../../domain/order/tally.ts";
import type { ReturnEvent } from "../../domain/returns/events.ts";
import { fold } from "../../domain/returns/state.ts";
import { summaryOf } from "../../domain/returns/summary.ts";
import { copyOf, type MemoryStore, putSummary, read, textOf } from "./store.ts";

export const memoryReturnLog = (store: MemoryStore): ReturnLog => {
  const eventsOf = (returnId: string): readonly ReturnEvent[] =>
    (store.logs.get(returnId) ?? []).flatMap((text) => read<ReturnEvent[]>(text));

  const seen = new Map<string, readonly ReturnEvent[]>();
  return {
    read: async (returnId) => {
      const log = eventsOf(returnId);
      if (log.length > 0) seen.set(returnId, log);
      return log;
    },
    recall: (returnId) => seen.get(returnId),
    append: async (change) => {
      const { returnId, past, events, tally } = change;
      if (eventsOf(returnId).length !== past.length || !isNext(store, tally)) {
        seen.delete(returnId);
        return "someone-was-faster";
      }
      write(store, change);
      seen.set(returnId, [...past, ...copyOf(events)]);
      return "appended";
    },
    recordOutside: async ({ logId, event, tally }) => {
      if (store.logs.has(logId) || !isNext(store, tally)) return "someone-was-faster";
      store.logs.set(logId, [textOf([event])]);
      store.tallies.set(tally.orderId, textOf(tally.next));
      store.tell({ kind: "events", returnId: logId, firstSeq: 1, events: [copyOf(event)] });
      return "appended";
    },
    notes: async (returnId) => [...(store.notes.get(returnId) ?? [])],
    note: async (returnId, { commandId, ...note }) => {
      const told = `${returnId} ${commandId}`;
      if (commandId !== undefined && store.noteCommands.has(told)) return;
      if (commandId !== undefined) store.noteCommands.add(told);
      keepNotes(store, returnId, [note]);
    },
  };
};

const isNext = (store: MemoryStore, tally: TallyChange | undefined): boolean =>
  tally === undefined || versionOf(store, tally.orderId) === tally.next.version - 1;

function versionOf(store: MemoryStore, orderId: string): number {
  const kept = store.tallies.get(orderId);
  return kept === undefined ? 0 : read<OrderTally>(kept).version;
}

function write(store: MemoryStore, { returnId, past, events, tally, notes = [] }: Append): void {
  const state = fold([...past, ...events]);
  invariant(state !== undefined, "an append leaves a return behind");
  const written = copyOf(events);
  store.logs.set(returnId, [...(store.logs.get(returnId) ?? []), textOf(events)]);
  if (tally) store.tallies.set(tally.orderId, textOf(tally.next));
  keepNotes(store, returnId, notes);
  store.tell({ kind: "events", returnId, firstSeq: past.length + 1, events: written });
  const gate = store.summaries.get(returnId)?.gate;
  putSummary(store, { summary: copyOf(summaryOf(returnId, state)), ...(gate && { gate }) });
}

function keepNotes(store: MemoryStore, returnId: string, notes: readonly Note[]): void {
  if (notes.length > 0) store.notes.set(returnId, [...(store.notes.get(returnId) ?? []), ...copyOf(notes)]);
}
