// All returns in the order they were requested.
import type { ReturnEvent } from "../../domain/returns/events.ts";
import type { PageRequest, Page } from "./page.ts";
import type { Month } from "../../domain/time/month.ts";

/** A stored return: its id and whole log. */
export type StoredReturn = { readonly returnId: string; readonly events: readonly ReturnEvent[] };

export type HistoryRequest = PageRequest & {
  /** First and last month, both included. */
  readonly from: Month;
  readonly to: Month;
  readonly newestFirst?: boolean;
};

/** All returns in the order they were requested, without goodwill cases and outside refunds. */
export interface ReturnHistory {
  /** A page may hold fewer than `limit` items, or none, and still have a next page. */
  page(request: HistoryRequest): Promise<Page<StoredReturn>>;
}
