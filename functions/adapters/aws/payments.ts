// Whose payment a provider speaks of: an item per tender, beside its order.
import type { Orders } from "../../app/ports.ts";
import type { Order, Tender } from "../../domain/order/order.ts";
import { type Item, key, queryAll, type Table, text } from "./table.ts";

export async function findPayment(table: Table, gateway: string, reference: string): ReturnType<Orders["findPayment"]> {
  const found = await queryAll(table, paymentPartition({ gateway, reference }));
  const [payment, ...more] = found.filter((item) => item["gateway"]?.S === gateway);
  const [orderId, tenderId] = [payment?.["orderId"]?.S, payment?.["tenderId"]?.S];
  // A payment of several orders says nothing about which of them it was given back for.
  return orderId === undefined || tenderId === undefined || more.length > 0 ? undefined : { orderId, tenderId };
}

const paymentPartition = ({ gateway, reference }: Pick<Tender, "gateway" | "reference">): string =>
  `PAYMENT#${gateway}#${reference}`;

/** Whose payment a provider speaks of. Two tenders of one order with one reference are one payment: the first names it. */
export function paymentItems({ orderId, tenders }: Order): Item[] {
  const items = new Map<string, Item>();
  for (const { tenderId, gateway, reference } of tenders) {
    const partition = paymentPartition({ gateway, reference });
    if (reference === "" || items.has(partition)) continue;
    const names = { orderId: text(orderId), tenderId: text(tenderId), gateway: text(gateway) };
    items.set(partition, { ...key(partition, `ORDER#${orderId}`), ...names });
  }
  return [...items.values()];
}
