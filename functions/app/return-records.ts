// All stored returns one at a time, read page by page, so that the whole history is never in memory.
import { type ReturnRecord, returnRecord } from "../domain/returns/return-record.ts";
import type { Ports } from "./ports.ts";
import type { HistoryRequest } from "./ports/return-history.ts";

/** Logs per page; the next page is read only when it is needed. */
const PAGE_MAX = 200;

export type MonthRange = Pick<HistoryRequest, "from" | "to" | "newestFirst">;

export async function* returnRecords(
  { history }: Pick<Ports, "history">,
  range: MonthRange,
): AsyncGenerator<ReturnRecord> {
  let cursor: string | undefined;
  do {
    const page = await history.page({ ...range, limit: PAGE_MAX, ...(cursor !== undefined && { cursor }) });
    for (const { returnId, events } of page.items) {
      const record = returnRecord(returnId, events);
      if (record) yield record;
    }
    cursor = page.next;
  } while (cursor !== undefined);
}
