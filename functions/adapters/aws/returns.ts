// Summaries of returns: the desk's queue, a customer's history, an order's returns. Every list is an index query with a limit.
import { BatchGetItemCommand, QueryCommand, type QueryCommandInput } from "@aws-sdk/client-dynamodb";
import { ATTEMPTS_MAX, type Page, type PageRequest, type Returns, TransientFault } from "../../app/ports.ts";
import type { ReturnSummary } from "../../domain/returns/summary.ts";
import { keyIn, queryFrom, readCursor, writeCursor } from "./cursor.ts";
import { getItem, type Item, key, parsed, type Table, text } from "./table.ts";

const SEVERAL_MAX = 100;
const QUEUES = ["review", "warehouse", "trouble"] as const;

export const dynamoReturns = (table: Table): Returns => ({
  async summary(returnId) {
    return summaryIn(await getItem(table, `RETURN#${returnId}`, "SUMMARY"));
  },

  async queue({ queue, limit, cursor }) {
    if (queue !== "all") return oneQueue(table, queue, limit, cursor);
    // The three queues side by side: each is read up to the limit, and the soonest due are taken from the heads.
    const at = readCursor(cursor);
    const heads = await Promise.all(
      QUEUES.map(async (name) => ({
        name,
        page: at[name] === null ? { items: [] } : await oneQueue(table, name, limit, at[name]),
      })),
    );
    return merged(heads, at, limit);
  },

  async ofCustomer(customerId, { limit, cursor }) {
    const query = { ...byCustomer(table.name, customerId), Limit: limit };
    const answer = await queryFrom(table.dynamo, query, keyIn(readCursor(cursor)));
    return {
      items: await summariesOf(table, (answer.Items ?? []).map(returnIdIn)),
      ...(answer.LastEvaluatedKey && { next: writeCursor(answer.LastEvaluatedKey) }),
    };
  },

  several: (returnIds) => summariesOf(table, returnIds.slice(-SEVERAL_MAX)),
});

/** Newest first. The index holds what is written once per return; how a return stands is on its summary alone. */
const byCustomer = (TableName: string, customerId: string) => ({
  TableName,
  IndexName: "byCustomer",
  KeyConditionExpression: "customerId = :customer",
  ExpressionAttributeValues: { ":customer": text(customerId) },
  ScanIndexForward: false,
});

/** Ids of a customer's newest returns. */
export async function newestOf({ dynamo, name }: Table, customerId: string, limit: number): Promise<readonly string[]> {
  const query = { ...byCustomer(name, customerId), Limit: limit, ProjectionExpression: "pk" };
  const { Items: items = [] } = await dynamo.send(new QueryCommand(query));
  return items.map(returnIdIn);
}

export const returnIdIn = (item: Item): string => (item["pk"]?.S ?? "").slice("RETURN#".length);

/** The summaries of known ids, in their order, each once; unknown ones are left out. */
export async function summariesOf(table: Table, returnIds: readonly string[]): Promise<readonly ReturnSummary[]> {
  const wanted = [...new Set(returnIds)];
  const found = new Map<string, ReturnSummary>();
  for (let start = 0; start < wanted.length; start += SEVERAL_MAX) {
    const keys = wanted.slice(start, start + SEVERAL_MAX).map((returnId) => key(`RETURN#${returnId}`, "SUMMARY"));
    for (const item of await batch(table, keys)) {
      const summary = summaryIn(item);
      if (summary) found.set(summary.returnId, summary);
    }
  }
  return wanted.flatMap((returnId) => found.get(returnId) ?? []);
}

/** The items of up to 100 keys, in any order. The database may leave some for the next time it is asked. */
async function batch({ dynamo, name }: Table, keys: Item[]): Promise<Item[]> {
  const items: Item[] = [];
  let left: Item[] = keys;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX && left.length > 0; attempt++) {
    const RequestItems = { [name]: { Keys: left, ConsistentRead: true } };
    const answer = await dynamo.send(new BatchGetItemCommand({ RequestItems }));
    items.push(...(answer.Responses?.[name] ?? []));
    left = answer.UnprocessedKeys?.[name]?.Keys ?? [];
  }
  if (left.length > 0) throw new TransientFault("the database did not get to all that was asked for");
  return items;
}

export const summaryIn = (item: Item | undefined): ReturnSummary | undefined =>
  parsed<ReturnSummary>(item?.["summary"]);

const oneQueue = (table: Table, queue: string, limit: number, cursor: unknown): Promise<Page<ReturnSummary>> =>
  page(
    table,
    {
      TableName: table.name,
      IndexName: "byQueue",
      KeyConditionExpression: "queue = :queue",
      ExpressionAttributeValues: { ":queue": text(queue) },
    },
    { limit, ...(typeof cursor === "string" && { cursor }) },
  );

async function page(
  { dynamo }: Table,
  query: QueryCommandInput,
  { limit, cursor }: PageRequest,
): Promise<Page<ReturnSummary>> {
  const answer = await queryFrom(dynamo, { ...query, Limit: limit }, keyIn(readCursor(cursor)));
  const items = (answer.Items ?? []).flatMap((item) => summaryIn(item) ?? []);
  return { items, ...(answer.LastEvaluatedKey && { next: writeCursor(answer.LastEvaluatedKey) }) };
}

type Head = { readonly name: string; readonly page: Page<ReturnSummary> };

/** Takes the soonest due of several queues. A queue that was not used up goes on behind its last taken item. */
function merged(heads: readonly Head[], before: Readonly<Record<string, unknown>>, limit: number): Page<ReturnSummary> {
  const all = heads.flatMap(({ name, page: { items } }) => items.map((summary) => ({ name, summary })));
  const taken = all.toSorted((a, b) => (a.summary.dueAt ?? 0) - (b.summary.dueAt ?? 0)).slice(0, limit);
  const next: Record<string, unknown> = {};
  for (const { name, page: head } of heads) {
    const used = taken.filter((one) => one.name === name);
    const last = used.at(-1)?.summary;
    if (used.length === head.items.length) next[name] = head.next ?? null;
    else if (last) next[name] = writeCursor(queueKey(name, last));
    else if (before[name]) next[name] = before[name];
  }
  const items = taken.map(({ summary }) => summary);
  const finished = QUEUES.every((name) => next[name] === null);
  return { items, ...(!finished && { next: writeCursor(next) }) };
}

const queueKey = (queue: string, { returnId, dueAt }: ReturnSummary): Item => ({
  ...key(`RETURN#${returnId}`, "SUMMARY"),
  queue: text(queue),
  dueAt: { N: String(dueAt) },
});
