// One table and how to speak to it: attribute values made by hand, because marshalling costs more than the call's own work.
import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItem,
} from "@aws-sdk/client-dynamodb";
import { TransientFault } from "../../app/ports.ts";

export type Item = Record<string, AttributeValue>;
export type Table = { readonly dynamo: DynamoDBClient; readonly name: string };

export const text = (value: string): AttributeValue => ({ S: value });
export const number = (value: number): AttributeValue => ({ N: String(value) });
export const json = (value: unknown): AttributeValue => ({ S: JSON.stringify(value) });
export const key = (pk: string, sk: string): Item => ({ pk: text(pk), sk: text(sk) });

export const parsed = <T>(value: AttributeValue | undefined): T | undefined =>
  value?.S === undefined ? undefined : (JSON.parse(value.S) as T);

/** Six digits keep events in order as text; a return never has a million events. */
export const sequence = (seq: number): string => String(seq).padStart(6, "0");

export async function getItem({ dynamo, name }: Table, pk: string, sk: string): Promise<Item | undefined> {
  const { Item: item } = await dynamo.send(
    new GetItemCommand({ TableName: name, Key: key(pk, sk), ConsistentRead: true }),
  );
  return item;
}

/** A partition has few pages: an order's lines are the longest. */
const PAGES_MAX = 50;

/** A whole partition, or the part of it whose sort keys begin with a prefix, consistently read. */
export async function queryAll({ dynamo, name }: Table, pk: string, prefix?: string): Promise<Item[]> {
  const items: Item[] = [];
  let start: Item | undefined;
  for (let page = 1; page <= PAGES_MAX; page++) {
    const answer = await dynamo.send(
      new QueryCommand({ ...partition(name, pk, prefix), ...(start && { ExclusiveStartKey: start }) }),
    );
    items.push(...(answer.Items ?? []));
    start = answer.LastEvaluatedKey;
    if (!start) return items;
  }
  throw new Error(`partition ${pk.split("#")[0]} is longer than ${PAGES_MAX} pages`);
}

const partition = (name: string, pk: string, prefix: string | undefined): QueryCommandInput => ({
  TableName: name,
  ConsistentRead: true,
  KeyConditionExpression: prefix === undefined ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)",
  ExpressionAttributeValues: { ":pk": text(pk), ...(prefix !== undefined && { ":prefix": text(prefix) }) },
});

/** How a transaction ended. `failed` holds the indexes of items whose own condition did not hold; none when it only met another transaction. */
export type Written = { readonly written: true } | { readonly written: false; readonly failed: readonly number[] };

/** Trouble that may pass, by the names the service and the SDK give it, once the SDK has stopped repeating by itself. */
const PASSING: ReadonlySet<string> = new Set([
  "InternalServerError",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "RequestTimeout",
  "ServiceUnavailable",
  "ThrottlingException",
  "TimeoutError",
  "TransactionInProgressException",
]);

/** Writes all or nothing. A lost race is an answer; TransientFault is thrown when trouble may pass. */
export async function writeTogether({ dynamo }: Pick<Table, "dynamo">, items: TransactWriteItem[]): Promise<Written> {
  try {
    await dynamo.send(new TransactWriteItemsCommand({ TransactItems: items }));
    return { written: true };
  } catch (thrown) {
    if (thrown instanceof TransactionCanceledException) return lost(thrown);
    if (thrown instanceof Error && PASSING.has(thrown.name)) throw new TransientFault(thrown.name, { cause: thrown });
    throw thrown;
  }
}

function lost(canceled: TransactionCanceledException): Written {
  const codes = (canceled.CancellationReasons ?? []).map(({ Code }) => Code ?? "None");
  const failed = codes.flatMap((code, index) => (code === "ConditionalCheckFailed" ? [index] : []));
  if (failed.length > 0 || codes.includes("TransactionConflict")) return { written: false, failed };
  if (codes.some((code) => code.includes("Throttl") || code.includes("Throughput")))
    throw new TransientFault(codes.join(" "));
  throw canceled;
}

export const putItem = ({ dynamo, name }: Table, item: Item): Promise<unknown> =>
  dynamo.send(new PutItemCommand({ TableName: name, Item: item }));
