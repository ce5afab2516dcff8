// Gates in memory, stored on the return's summary, so that opening one emits a stream event like any other summary
// change.
import type { Gates } from "../../app/ports/gates.ts";
import { type MemoryStore, putSummary } from "./store.ts";

export const memoryGates = (store: MemoryStore): Gates => ({
  open: async (returnId, gate) => {
    const current = store.summaries.get(returnId);
    if (!current) throw new Error(`no return ${returnId} to wait for`);
    putSummary(store, { summary: current.summary, gate });
  },
});
