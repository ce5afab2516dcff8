// Summaries of returns in memory: the desk's queue, a customer's history, an order's returns.
import type { Returns } from "../../app/ports.ts";
import type { ReturnSummary } from "../../domain/returns/summary.ts";
import { pageOf } from "./page.ts";
import type { MemoryStore } from "./store.ts";

const SEVERAL_MAX = 100;

export const memoryReturns = (store: MemoryStore): Returns => {
  const all = (): ReturnSummary[] => [...store.summaries.values()].map(({ summary }) => summary);
  return {
    summary: async (returnId) => store.summaries.get(returnId)?.summary,
    queue: async ({ queue, ...page }) =>
      pageOf(
        all().filter((one) => one.queue !== undefined && (queue === "all" || one.queue === queue)),
        (one) => [one.dueAt ?? 0, one.returnId],
        page,
      ),
    ofCustomer: async (customerId, page) =>
      pageOf(
        all().filter((one) => one.customerId === customerId),
        (one) => [-one.requestedAt, one.returnId],
        page,
      ),
    several: async (returnIds) =>
      returnIds.slice(-SEVERAL_MAX).flatMap((returnId) => store.summaries.get(returnId)?.summary ?? []),
  };
};
