// Summaries of returns in memory: the desk's queues, a customer's returns, an order's returns.
import type { Returns } from "../../app/ports/returns.ts";
import type { ReturnSummary } from "../../domain/returns/summary.ts";
import { pageOf } from "./page.ts";
import type { MemoryStore } from "./store.ts";

const BATCH_MAX = 100;

export const memoryReturns = (store: MemoryStore): Returns => {
  const all = (): ReturnSummary[] => [...store.summaries.values()].map(({ summary }) => summary);
  return {
    summary: async (returnId) => store.summaries.get(returnId)?.summary,
    queue: async ({ queue, ...page }) =>
      pageOf(
        all().filter((summary) => summary.queue !== undefined && (queue === "all" || summary.queue === queue)),
        (summary) => [summary.dueAt ?? 0, summary.returnId],
        page,
      ),
    ofCustomer: async (customerId, page) =>
      pageOf(
        all().filter((summary) => summary.customerId === customerId),
        (summary) => [-summary.requestedAt, summary.returnId],
        page,
      ),
    byIds: async (returnIds) =>
      returnIds.slice(-BATCH_MAX).flatMap((returnId) => store.summaries.get(returnId)?.summary ?? []),
  };
};
