// Remembers the last queue shown, so that j and k on a case lead to the adjacent cases.
import { readStored, writeStored } from "../../ui/stored-values.ts";
import { isJsonObject } from "../../ui/json-object.ts";

const STORAGE_KEY = "comeback-desk-queue";

export const rememberQueue = (returnIds: readonly string[], address: string): void =>
  writeStored(STORAGE_KEY, { returnIds, address });

type LastQueue = { readonly returnIds: readonly string[]; readonly address: string };

const isLastQueue = (value: unknown): value is LastQueue =>
  isJsonObject(value) && Array.isArray(value["returnIds"]) && typeof value["address"] === "string";

export function adjacentCases(returnId: string): {
  previous?: string | undefined;
  next?: string | undefined;
  queue: string;
} {
  const stored = readStored(STORAGE_KEY, isLastQueue);
  if (stored === undefined) return { queue: "/desk/queue" };
  const { returnIds, address } = stored;
  const index = returnIds.indexOf(returnId);
  return index < 0
    ? { queue: address }
    : { previous: returnIds[index - 1], next: returnIds[index + 1], queue: address };
}
