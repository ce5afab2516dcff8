// Summaries of returns: the desk's queues, a customer's returns, an order's returns. Every list is an index query with
// a limit.
import { BatchGetItemCommand, QueryCommand, type QueryCommandInput } from "@aws-sdk/client-dynamodb";
import { ATTEMPTS_MAX } from "../../app/ports/write-attempts.ts";
import type { Page, PageRequest } from "../../app/ports/page.ts";
import type { Returns } from "../../app/ports/returns.ts";
import { TransientFault } from "../../app/ports/transient-fault.ts";
import type { ReturnSummary } from "../../domain/returns/summary.ts";
import { asItemKey, queryFrom, decodeCursor, encodeCursor } from "./cursor.ts";
import { getItem, type Item, key, parseJson, type Table, text } from "./table.ts";

const BATCH_MAX = 100;
const QUEUES = ["review", "warehouse", "trouble"] as const;

export const dynamoReturns = (table: Table): Returns => ({
  async summary(returnId) {
    return summaryFrom(await getItem(table, `RETURN#${returnId}`, "SUMMARY"));
  },

  async queue({ queue, limit, cursor }) {
    if (queue !== "all") return queryQueue(table, queue, { limit, cursor });
    // Reads each of the three queues up to the limit and merges them by due date.
    const cursors = decodeCursor(cursor);
    const queuePages = await Promise.all(
      QUEUES.map(async (name) => ({
        name,
        page: cursors[name] === null ? { items: [] } : await queryQueue(table, name, { limit, cursor: cursors[name] }),
      })),
    );
    return mergeQueues(queuePages, cursors, limit);
  },

  async ofCustomer(customerId, { limit, cursor }) {
    const query = { ...byCustomer(table.name, customerId), Limit: limit };
    const response = await queryFrom(table.dynamo, query, asItemKey(decodeCursor(cursor)));
    return {
      items: await readSummaries(table, (response.Items ?? []).map(returnIdOf)),
      ...(response.LastEvaluatedKey && { next: encodeCursor(response.LastEvaluatedKey) }),
    };
  },

  byIds: (returnIds) => readSummaries(table, returnIds.slice(-BATCH_MAX)),
});

/** Newest first. The index holds write-once items; the current status is on the summary alone. */
const byCustomer = (TableName: string, customerId: string) => ({
  TableName,
  IndexName: "byCustomer",
  KeyConditionExpression: "customerId = :customer",
  ExpressionAttributeValues: { ":customer": text(customerId) },
  ScanIndexForward: false,
});

/** Ids of a customer's newest returns. */
export async function newestReturnIds(
  { dynamo, name }: Table,
  customerId: string,
  limit: number,
): Promise<readonly string[]> {
  const query = { ...byCustomer(name, customerId), Limit: limit, ProjectionExpression: "pk" };
  const { Items: items = [] } = await dynamo.send(new QueryCommand(query));
  return items.map(returnIdOf);
}

export const returnIdOf = (item: Item): string => (item["pk"]?.S ?? "").slice("RETURN#".length);

/** Summaries in the order of `returnIds`, without duplicates; unknown ids are left out. */
export async function readSummaries(table: Table, returnIds: readonly string[]): Promise<readonly ReturnSummary[]> {
  const distinctIds = [...new Set(returnIds)];
  const found = new Map<string, ReturnSummary>();
  for (let start = 0; start < distinctIds.length; start += BATCH_MAX) {
    const keys = distinctIds.slice(start, start + BATCH_MAX).map((returnId) => key(`RETURN#${returnId}`, "SUMMARY"));
    for (const item of await batchGet(table, keys)) {
      const summary = summaryFrom(item);
      if (summary) found.set(summary.returnId, summary);
    }
  }
  return distinctIds.flatMap((returnId) => found.get(returnId) ?? []);
}

/** The items of up to 100 keys, in any order. Repeats the call for keys that DynamoDB left unprocessed. */
async function batchGet({ dynamo, name }: Table, keys: Item[]): Promise<Item[]> {
  const items: Item[] = [];
  let unprocessed: Item[] = keys;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX && unprocessed.length > 0; attempt++) {
    const RequestItems = { [name]: { Keys: unprocessed, ConsistentRead: true } };
    const response = await dynamo.send(new BatchGetItemCommand({ RequestItems }));
    items.push(...(response.Responses?.[name] ?? []));
    unprocessed = response.UnprocessedKeys?.[name]?.Keys ?? [];
  }
  if (unprocessed.length > 0) throw new TransientFault("the database left keys unprocessed");
  return items;
}

export const summaryFrom = (item: Item | undefined): ReturnSummary | undefined =>
  parseJson<ReturnSummary>(item?.["summary"]);

const queryQueue = (
  table: Table,
  queue: string,
  { limit, cursor }: { readonly limit: number; readonly cursor: unknown },
): Promise<Page<ReturnSummary>> =>
  queryPage(
    table,
    {
      TableName: table.name,
      IndexName: "byQueue",
      KeyConditionExpression: "queue = :queue",
      ExpressionAttributeValues: { ":queue": text(queue) },
    },
    { limit, ...(typeof cursor === "string" && { cursor }) },
  );

async function queryPage(
  { dynamo }: Table,
  query: QueryCommandInput,
  { limit, cursor }: PageRequest,
): Promise<Page<ReturnSummary>> {
  const response = await queryFrom(dynamo, { ...query, Limit: limit }, asItemKey(decodeCursor(cursor)));
  const items = (response.Items ?? []).flatMap((item) => summaryFrom(item) ?? []);
  return { items, ...(response.LastEvaluatedKey && { next: encodeCursor(response.LastEvaluatedKey) }) };
}

type QueuePage = { readonly name: string; readonly page: Page<ReturnSummary> };

/** Merges queues by due date. A queue whose page was not used up continues after its last selected item. */
function mergeQueues(
  queuePages: readonly QueuePage[],
  cursors: Readonly<Record<string, unknown>>,
  limit: number,
): Page<ReturnSummary> {
  const candidates = queuePages.flatMap(({ name, page: { items } }) => items.map((summary) => ({ name, summary })));
  const selected = candidates.toSorted((a, b) => (a.summary.dueAt ?? 0) - (b.summary.dueAt ?? 0)).slice(0, limit);
  const next: Record<string, unknown> = {};
  for (const { name, page: pageOfQueue } of queuePages) {
    const selectedHere = selected.filter((candidate) => candidate.name === name);
    const last = selectedHere.at(-1)?.summary;
    if (selectedHere.length === pageOfQueue.items.length) next[name] = pageOfQueue.next ?? null;
    else if (last) next[name] = encodeCursor(queueKey(name, last));
    else if (cursors[name]) next[name] = cursors[name];
  }
  const items = selected.map(({ summary }) => summary);
  const isFinished = QUEUES.every((name) => next[name] === null);
  return { items, ...(!isFinished && { next: encodeCursor(next) }) };
}

const queueKey = (queue: string, { returnId, dueAt }: ReturnSummary): Item => ({
  ...key(`RETURN#${returnId}`, "SUMMARY"),
  queue: text(queue),
  dueAt: { N: String(dueAt) },
});
