// Every return there was, one at a time: read page by page, so that no history is ever held as a whole.
import { type Recorded, recordedOf } from "../domain/returns/recorded.ts";
import type { HistoryRequest, Ports } from "./ports.ts";

/** Logs read for one page; the next page is not read before it is asked for. */
const PAGE_MAX = 200;

export type Span = Pick<HistoryRequest, "from" | "to" | "newestFirst">;

export async function* recordedReturns({ history }: Pick<Ports, "history">, span: Span): AsyncGenerator<Recorded> {
  let cursor: string | undefined;
  do {
    const page = await history.page({ ...span, limit: PAGE_MAX, ...(cursor !== undefined && { cursor }) });
    for (const { returnId, events } of page.items) {
      const recorded = recordedOf(returnId, events);
      if (recorded) yield recorded;
    }
    cursor = page.next;
  } while (cursor !== undefined);
}
