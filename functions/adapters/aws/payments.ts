// Finds the order and tender of a provider's payment: one item per tender, written with the order.
import type { Orders } from "../../app/ports/orders.ts";
import type { Order, Tender } from "../../domain/order/order.ts";
import { type Item, key, queryAll, type Table, text } from "./table.ts";

export async function findPayment(table: Table, gateway: string, reference: string): ReturnType<Orders["findPayment"]> {
  const items = await queryAll(table, paymentPartition({ gateway, reference }));
  const [payment, ...others] = items.filter((item) => item["gateway"]?.S === gateway);
  const [orderId, tenderId] = [payment?.["orderId"]?.S, payment?.["tenderId"]?.S];
  // If several orders share a payment, a refund of it cannot be attributed to one of them.
  return orderId === undefined || tenderId === undefined || others.length > 0 ? undefined : { orderId, tenderId };
}

const paymentPartition = ({ gateway, reference }: Pick<Tender, "gateway" | "reference">): string =>
  `PAYMENT#${gateway}#${reference}`;

/** One item per payment. Tenders of an order that share a reference are one payment, filed under the first of them. */
export function paymentItems({ orderId, tenders }: Order): Item[] {
  const items = new Map<string, Item>();
  for (const { tenderId, gateway, reference } of tenders) {
    const partition = paymentPartition({ gateway, reference });
    if (reference === "" || items.has(partition)) continue;
    const attributes = { orderId: text(orderId), tenderId: text(tenderId), gateway: text(gateway) };
    items.set(partition, { ...key(partition, `ORDER#${orderId}`), ...attributes });
  }
  return [...items.values()];
}
