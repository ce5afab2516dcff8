// WooCommerce's REST API: one document a line, the refund of an order before the order.
import type { ShopWorld, SoldOrder } from "../shop-world.ts";

const SOLD_AT = "2026-09-01T10:00:00";

function documents({ orderId, currency, quantity, total, refunded }: SoldOrder): string[] {
  const line = {
    id: 1,
    name: "Coat",
    quantity,
    subtotal: total,
    subtotal_tax: "0.00",
    total,
    total_tax: "0.00",
    taxes: [],
  };
  const order = {
    id: "ID",
    number: orderId,
    status: "processing",
    currency,
    date_created_gmt: SOLD_AT,
    prices_include_tax: true,
    total,
    payment_method: "stripe",
    line_items: [line],
    refunds: [],
  };
  const refund = { id: 7, parent_id: "ID", date_created_gmt: SOLD_AT, amount: refunded, line_items: [] };
  return [...(refunded === undefined ? [] : [refund]), order].map((document) =>
    JSON.stringify(document).replace('"ID"', orderId),
  );
}

export const startWorld = async (): Promise<ShopWorld> => ({
  exportOf: (orders) => orders.flatMap(documents).join("\n"),
});
