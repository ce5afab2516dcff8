// Finds the documents in a response or webhook of the WooCommerce API.
import { at, listEntries, type Field, isAbsent, isObject, readText } from "../mapping/fields.ts";

const BATCH = ["create", "update", "delete"];

const DEPTH_MAX = 8;

/** All documents in order, from lists, batch responses and wrappers. */
export function documentsIn(field: Field, depth = 0): Field[] {
  const within = (inner: Field): Field[] => documentsIn(inner, depth + 1);
  if (depth > DEPTH_MAX) return [field];
  if (Array.isArray(field.value)) return listEntries(field).flatMap(within);
  if (isObject(field) && isAbsent(at(field, "id"))) {
    for (const name of ["body", "orders", "order"]) if (!isAbsent(at(field, name))) return within(at(field, name));
    const batch = BATCH.map((name) => at(field, name)).filter(({ value }) => Array.isArray(value));
    if (batch.length > 0) return batch.flatMap(within);
  }
  return [field];
}

/** The id of the refunded order if the document is a refund (from `parent_id` or its links), else undefined. */
export function refundedOrder(document: Field): string | undefined {
  const { value } = at(document, "amount");
  if (typeof value !== "string" || !isAbsent(at(document, "total"))) return undefined;
  const parent = readText(at(document, "parent_id"), 30);
  if (parent !== undefined && parent !== "0") return parent;
  const [up] = listEntries(at(document, "_links", "up"));
  return up && /\/orders\/(\d+)\/?$/.exec(readText(at(up, "href"), 2_000) ?? "")?.[1];
}
