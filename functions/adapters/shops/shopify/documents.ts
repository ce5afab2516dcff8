// Finds the documents in a response, page or webhook of the Shopify API.
import { at, listEntries, type Field, isAbsent, isObject, readText } from "../mapping/fields.ts";

/** A document and the webhook topic it came with. */
export type ShopifyDocument = { readonly field: Field; readonly topic?: string };

/** Webhook topics whose body is an order (API version 2026-04). */
const ORDER_TOPICS = new Set(
  ["create", "updated", "paid", "cancelled", "fulfilled", "partially_fulfilled", "link_requested"].map(
    (name) => `orders/${name}`,
  ),
);

/** Accepts the header form "orders/partially_fulfilled" and the enum form ORDERS_PARTIALLY_FULFILLED. */
export const carriesOrder = (topic: string): boolean =>
  ORDER_TOPICS.has(topic.toLowerCase().replace(/^orders_/, "orders/"));

const DEPTH_MAX = 8;

/** All documents in order, from lists, pages and wrappers. */
export function documentsIn(field: Field, topic?: string, depth = 0): ShopifyDocument[] {
  const within = (inner: Field, on = topic): ShopifyDocument[] => documentsIn(inner, on, depth + 1);
  const found = { field, ...(topic !== undefined && { topic }) };
  if (depth > DEPTH_MAX) return [found];
  if (Array.isArray(field.value)) return listEntries(field).flatMap((one) => within(one));
  if (!isObject(field) || !isAbsent(at(field, "line_items"))) return [found];
  const [body, orders, order] = [at(field, "body"), at(field, "orders"), at(field, "order")];
  if (!isAbsent(body) && !isAbsent(at(field, "topic"))) return within(body, readText(at(field, "topic"), 100));
  if (Array.isArray(orders.value)) return within(orders);
  return isObject(order) && isAbsent(at(field, "id")) ? within(order) : [found];
}
