// The summaries of returns, for reading.
import type { ReturnSummary } from "../../domain/returns/summary.ts";
import type { Page, PageRequest } from "./page.ts";
import type { Instant } from "../../domain/time/instant.ts";

export interface Returns {
  summary(returnId: string): Promise<ReturnSummary | undefined>;
  queue(filter: QueueFilter): Promise<Page<ReturnSummary>>;
  ofCustomer(customerId: string, page: PageRequest): Promise<Page<ReturnSummary>>;
  /** The summaries of these ids, in their order; unknown ids are left out. At most 100. */
  byIds(returnIds: readonly string[]): Promise<readonly ReturnSummary[]>;
}

export type QueueFilter = PageRequest & {
  readonly queue: "review" | "warehouse" | "trouble" | "all";
  readonly assignee?: string;
  readonly breachedAt?: Instant;
  readonly text?: string;
};
