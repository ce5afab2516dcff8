// A DynamoDB table and helpers to use it. Attribute values are built by hand, because marshalling costs more CPU than
// the rest of a call.
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
import { TransientFault } from "../../app/ports/transient-fault.ts";

export type Item = Record<string, AttributeValue>;
export type Table = { readonly dynamo: DynamoDBClient; readonly name: string };

export const text = (value: string): AttributeValue => ({ S: value });
export const number = (value: number): AttributeValue => ({ N: String(value) });
export const json = (value: unknown): AttributeValue => ({ S: JSON.stringify(value) });
export const key = (pk: string, sk: string): Item => ({ pk: text(pk), sk: text(sk) });

export const parseJson = <T>(value: { readonly S?: string | undefined } | undefined): T | undefined =>
  value?.S === undefined ? undefined : (JSON.parse(value.S) as T);

/** Zero-padded to six digits, so that events sort as text; a return never has a million events. */
export const paddedSeq = (seq: number): string => String(seq).padStart(6, "0");

export async function getItem({ dynamo, name }: Table, pk: string, sk: string): Promise<Item | undefined> {
  const { Item: item } = await dynamo.send(
    new GetItemCommand({ TableName: name, Key: key(pk, sk), ConsistentRead: true }),
  );
  return item;
}

/** Partitions have few pages; the longest hold the lines of an order. */
const PAGES_MAX = 50;

/** Which items of a partition to read: all, those whose sort keys begin with `prefix`, or those after a sort key. */
export type SortKeys = { readonly prefix: string } | { readonly after: string };

/** Items of one partition in the order of their sort keys; consistent read. */
export async function queryAll({ dynamo, name }: Table, pk: string, sortKeys?: SortKeys): Promise<Item[]> {
  const items: Item[] = [];
  let startKey: Item | undefined;
  for (let page = 1; page <= PAGES_MAX; page++) {
    const response = await dynamo.send(
      new QueryCommand({ ...partition(name, pk, sortKeys), ...(startKey && { ExclusiveStartKey: startKey }) }),
    );
    items.push(...(response.Items ?? []));
    startKey = response.LastEvaluatedKey;
    if (!startKey) return items;
  }
  throw new Error(`partition ${pk.split("#")[0]} is longer than ${PAGES_MAX} pages`);
}

function partition(TableName: string, pk: string, sortKeys: SortKeys | undefined): QueryCommandInput {
  const query = { TableName, ConsistentRead: true };
  if (!sortKeys)
    return { ...query, KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": text(pk) } };
  const [condition, bound] =
    "prefix" in sortKeys ? ["begins_with(sk, :bound)", sortKeys.prefix] : ["sk > :bound", sortKeys.after];
  return {
    ...query,
    KeyConditionExpression: `pk = :pk AND ${condition}`,
    ExpressionAttributeValues: { ":pk": text(pk), ":bound": text(bound) },
  };
}

/**
 * `failed`: indexes of the items whose condition did not hold; empty after a mere conflict with another transaction.
 */
export type TransactionResult =
  { readonly written: true } | { readonly written: false; readonly failed: readonly number[] };

/** Errors worth a retry, by their names in the service and the SDK, after the SDK's own retries are used up. */
const TRANSIENT_ERRORS: ReadonlySet<string> = new Set([
  "InternalServerError",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "RequestTimeout",
  "ServiceUnavailable",
  "ThrottlingException",
  "TimeoutError",
  "TransactionInProgressException",
]);

/** Writes all items or none. A failed condition is returned; an error worth a retry is thrown as TransientFault. */
export async function writeTransaction(
  { dynamo }: Pick<Table, "dynamo">,
  items: TransactWriteItem[],
): Promise<TransactionResult> {
  try {
    await dynamo.send(new TransactWriteItemsCommand({ TransactItems: items }));
    return { written: true };
  } catch (error) {
    if (error instanceof TransactionCanceledException) return cancellationResult(error);
    if (error instanceof Error && TRANSIENT_ERRORS.has(error.name))
      throw new TransientFault(error.name, { cause: error });
    throw error;
  }
}

function cancellationResult(canceled: TransactionCanceledException): TransactionResult {
  const codes = (canceled.CancellationReasons ?? []).map(({ Code }) => Code ?? "None");
  const failed = codes.flatMap((code, index) => (code === "ConditionalCheckFailed" ? [index] : []));
  if (failed.length > 0 || codes.includes("TransactionConflict")) return { written: false, failed };
  if (codes.some((code) => code.includes("Throttl") || code.includes("Throughput")))
    throw new TransientFault(codes.join(" "));
  throw canceled;
}

export const putItem = ({ dynamo, name }: Table, item: Item): Promise<unknown> =>
  dynamo.send(new PutItemCommand({ TableName: name, Item: item }));
