// All returns, month by month, through an index of items that are written once. The events come from each return's log.
import type { ReturnHistory, HistoryRequest, StoredReturn } from "../../app/ports/return-history.ts";
import type { Page } from "../../app/ports/page.ts";
import { isMonth, type Month, addMonths } from "../../domain/time/month.ts";
import { asItemKey, queryFrom, decodeCursor, encodeCursor } from "./cursor.ts";
import { readLog } from "./return-log.ts";
import { returnIdOf } from "./returns.ts";
import { type Item, type Table, text } from "./table.ts";

/** Months queried per page; a longer period without returns continues by cursor. */
const MONTHS_PER_PAGE_MAX = 120;
/** Logs read in parallel: enough to keep the database busy without starving other callers. */
const LOGS_AT_ONCE = 16;

export const dynamoHistory = (table: Table): ReturnHistory => ({
  async page(request) {
    const { ids, next } = await findReturnIds(table, request);
    const items: StoredReturn[] = [];
    for (let start = 0; start < ids.length; start += LOGS_AT_ONCE)
      items.push(
        ...(await Promise.all(
          ids
            .slice(start, start + LOGS_AT_ONCE)
            .map(async (returnId) => ({ returnId, events: await readLog(table, returnId) })),
        )),
      );
    return { items, ...(next !== undefined && { next }) };
  },
});

type ReturnIdPage = { readonly ids: readonly string[] } & Pick<Page<unknown>, "next">;

async function findReturnIds(table: Table, request: HistoryRequest): Promise<ReturnIdPage> {
  const { from, to, limit, newestFirst = false } = request;
  const cursor = decodeCursor(request.cursor);
  const cursorMonth = cursor["month"];
  const isContinued = isMonth(cursorMonth) && cursorMonth >= from && cursorMonth <= to;
  let month: Month = isContinued ? cursorMonth : newestFirst ? to : from;
  let startKey: Item | undefined = isContinued ? asItemKey(cursor["start"]) : undefined;
  const ids: string[] = [];
  for (let monthsRead = 1; month >= from && month <= to && monthsRead <= MONTHS_PER_PAGE_MAX; monthsRead++) {
    const query = monthQuery(table.name, { month, limit: limit - ids.length, newestFirst });
    const response = await queryFrom(table.dynamo, query, startKey);
    ids.push(...(response.Items ?? []).map(returnIdOf));
    startKey = response.LastEvaluatedKey;
    if (!startKey) month = addMonths(month, newestFirst ? -1 : 1);
    if (ids.length >= limit) break;
  }
  const hasMore = month >= from && month <= to;
  return { ids, ...(hasMore && { next: encodeCursor({ month, ...(startKey && { start: startKey }) }) }) };
}

type MonthQuery = Pick<HistoryRequest, "limit" | "newestFirst"> & { readonly month: Month };

const monthQuery = (TableName: string, { month, limit, newestFirst = false }: MonthQuery) => ({
  TableName,
  IndexName: "byMonth",
  KeyConditionExpression: "#month = :month",
  ExpressionAttributeNames: { "#month": "month" },
  ExpressionAttributeValues: { ":month": text(month) },
  ScanIndexForward: !newestFirst,
  Limit: limit,
});
