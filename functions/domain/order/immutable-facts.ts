// What may not change after purchase: customer, lines, quantities, prices and tenders. Delivery dates may.
import type { Order } from "./order.ts";

export const immutableFacts = (order: Order): readonly unknown[] => {
  const { orderId, orderNumber, currency, customerId, lines, shipping, tenders, duties, shop } = order;
  return [
    orderId,
    orderNumber,
    currency,
    customerId,
    lines.map(({ lineId, sku, quantity, paid }) => [lineId, sku, quantity, paid]),
    shipping,
    tenders,
    duties,
    ...(shop ? [shop] : []),
  ];
};
