// Pagination cursors: DynamoDB's position, encoded as text. Cursors are not signed, so a client may send anything.
// Whatever is not a valid position counts as no cursor, and the list starts from the beginning.
import {
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from "@aws-sdk/client-dynamodb";
import type { Item } from "./table.ts";

type CursorContent = Readonly<Record<string, unknown>>;

export const encodeCursor = (content: object): string => Buffer.from(JSON.stringify(content)).toString("base64url");

/** Returns an empty object for text that is not one of our cursors. */
export function decodeCursor(cursor: unknown): CursorContent {
  try {
    const content: unknown = JSON.parse(Buffer.from(String(cursor), "base64url").toString());
    return isRecord(content) ? content : {};
  } catch {
    return {};
  }
}

/** `content` as the key of an item, or undefined if it does not have the shape of one. */
export const asItemKey = (content: unknown): Item | undefined => (isItemKey(content) ? content : undefined);

/** Continues the query after `startKey`, or starts from the beginning if the database rejects that key. */
export async function queryFrom(
  dynamo: DynamoDBClient,
  query: QueryCommandInput,
  startKey?: Item,
): Promise<QueryCommandOutput> {
  if (!startKey) return dynamo.send(new QueryCommand(query));
  try {
    return await dynamo.send(new QueryCommand({ ...query, ExclusiveStartKey: startKey }));
  } catch (error) {
    if (error instanceof Error && error.name === "ValidationException") return dynamo.send(new QueryCommand(query));
    throw error;
  }
}

const isRecord = (value: unknown): value is CursorContent =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isItemKey = (value: unknown): value is Item =>
  isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every(isKeyAttribute);

/** A key attribute is a string or a number: { S } or { N }. */
const isKeyAttribute = (value: unknown): boolean =>
  isRecord(value) &&
  Object.keys(value).length === 1 &&
  (typeof value["S"] === "string" || (typeof value["N"] === "string" && /^-?\d{1,20}$/.test(value["N"])));
