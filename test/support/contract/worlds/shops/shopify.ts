// Shopify's Admin API: a page of orders, with numbers for ids.
import type { ShopWorld, SoldOrder } from "../shop-world.ts";

const SOLD_AT = "2026-09-01T10:00:00Z";

const order = ({ orderId, currency, unitPrice, quantity, total, refunded }: SoldOrder): string => {
  const refund = { id: "R", created_at: SOLD_AT, transactions: [transaction(currency, refunded ?? "")] };
  const document = {
    id: "ID",
    name: `#${orderId}`,
    created_at: SOLD_AT,
    currency,
    presentment_currency: currency,
    taxes_included: true,
    financial_status: refunded === undefined ? "paid" : "partially_refunded",
    total_price: total,
    line_items: [{ id: "1", name: "Coat", quantity, price: unitPrice }],
    refunds: refunded === undefined ? [] : [refund],
  };
  return JSON.stringify(document).replace('"ID"', orderId);
};

const transaction = (currency: string, amount: string) => ({
  kind: "refund",
  status: "success",
  gateway: "shopify_payments",
  amount,
  currency,
});

export const startWorld = async (): Promise<ShopWorld> => ({
  exportOf: (orders) => `{"orders":[${orders.map(order).join(",")}]}`,
});
