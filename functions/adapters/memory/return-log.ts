// The log of returns in memory: events, summary, tally and notes change together or not at all.
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

  return {
    read: async (returnId) => eventsOf(returnId),
    append: async (change) => {
      if (eventsOf(change.returnId).length !== change.past.length || !isNext(store, change.tally))
        return "someone-was-faster";
      write(store, change);
      return "appended";
    },
    notes: async (returnId) => [...(store.notes.get(returnId) ?? [])],
    note: async (returnId, note) => keepNotes(store, returnId, [note]),
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
