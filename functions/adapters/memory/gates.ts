// Gates in memory: one stands on a return's summary, so that opening it is news like any other change of the summary.
import type { Gates } from "../../app/ports.ts";
import { type MemoryStore, putSummary } from "./store.ts";

export const memoryGates = (store: MemoryStore): Gates => ({
  open: async (returnId, gate) => {
    const known = store.summaries.get(returnId);
    if (!known) throw new Error(`no return ${returnId} to wait for`);
    putSummary(store, { summary: known.summary, gate });
  },
});
