// Every return there was, month by month through an index of items that are written once; its log says what became of it.
import type { History, HistoryRequest, Page, RecordedReturn } from "../../app/ports.ts";
import { isMonth, type Month, monthsFrom } from "../../domain/sla/month.ts";
import { keyIn, queryFrom, readCursor, writeCursor } from "./cursor.ts";
import { readLog } from "./return-log.ts";
import { returnIdIn } from "./returns.ts";
import { type Item, type Table, text } from "./table.ts";

/** Months one answer looks through; an empty history of years goes on by cursor. */
const MONTHS_PER_PAGE_MAX = 120;
/** Logs read at a time: enough to keep the database busy, few enough to share it. */
const LOGS_AT_ONCE = 16;

export const dynamoHistory = (table: Table): History => ({
  async page(request) {
    const { ids, next } = await idsIn(table, request);
    const items: RecordedReturn[] = [];
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

type Ids = { readonly ids: readonly string[] } & Pick<Page<unknown>, "next">;

async function idsIn(table: Table, request: HistoryRequest): Promise<Ids> {
  const { from, to, limit, newestFirst = false } = request;
  const cursor = readCursor(request.cursor);
  const goesOn = isMonth(cursor["month"]) && cursor["month"] >= from && cursor["month"] <= to;
  let month: Month = goesOn ? (cursor["month"] as Month) : newestFirst ? to : from;
  let start: Item | undefined = goesOn ? keyIn(cursor["start"]) : undefined;
  const ids: string[] = [];
  for (let looked = 1; month >= from && month <= to && looked <= MONTHS_PER_PAGE_MAX; looked++) {
    const query = monthQuery(table.name, month, limit - ids.length, newestFirst);
    const answer = await queryFrom(table.dynamo, query, start);
    ids.push(...(answer.Items ?? []).map(returnIdIn));
    start = answer.LastEvaluatedKey;
    if (!start) month = monthsFrom(month, newestFirst ? -1 : 1);
    if (ids.length >= limit) break;
  }
  const isLeft = month >= from && month <= to;
  return { ids, ...(isLeft && { next: writeCursor({ month, ...(start && { start }) }) }) };
}

const monthQuery = (TableName: string, month: Month, Limit: number, newestFirst: boolean) => ({
  TableName,
  IndexName: "byMonth",
  KeyConditionExpression: "#month = :month",
  ExpressionAttributeNames: { "#month": "month" },
  ExpressionAttributeValues: { ":month": text(month) },
  ScanIndexForward: !newestFirst,
  Limit,
});
