// Where a list goes on: the database's own position as text. It leaves the house unsealed, so anything may come back; what
// is no position reads as none at all, and the list starts anew.
import {
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from "@aws-sdk/client-dynamodb";
import type { Item } from "./table.ts";

type Content = Readonly<Record<string, unknown>>;

export const writeCursor = (content: object): string => Buffer.from(JSON.stringify(content)).toString("base64url");

/** Empty for a cursor that was not made here. */
export function readCursor(cursor: unknown): Content {
  try {
    const content: unknown = JSON.parse(Buffer.from(String(cursor), "base64url").toString());
    return isRecord(content) ? content : {};
  } catch {
    return {};
  }
}

/** The key of an item, where `content` looks like one. */
export const keyIn = (content: unknown): Item | undefined =>
  isRecord(content) && Object.keys(content).length > 0 && Object.values(content).every(isText)
    ? (content as Item)
    : undefined;

/** Queries on from `start`, or from the beginning where the database has no such place. */
export async function queryFrom(
  dynamo: DynamoDBClient,
  query: QueryCommandInput,
  start?: Item,
): Promise<QueryCommandOutput> {
  if (!start) return dynamo.send(new QueryCommand(query));
  try {
    return await dynamo.send(new QueryCommand({ ...query, ExclusiveStartKey: start }));
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === "ValidationException") return dynamo.send(new QueryCommand(query));
    throw thrown;
  }
}

const isRecord = (value: unknown): value is Content =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An attribute as keys have them: { S } or { N }. */
const isText = (value: unknown): boolean =>
  isRecord(value) &&
  Object.keys(value).length === 1 &&
  (typeof value["S"] === "string" || (typeof value["N"] === "string" && /^-?\d{1,20}$/.test(value["N"])));
