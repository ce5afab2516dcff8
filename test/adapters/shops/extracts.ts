// The extracts in test/support/shops, and minimal documents to vary.
import { existsSync, readFileSync } from "node:fs";
import { parseLossless } from "../../../functions/adapters/shops/mapping/lossless-json.ts";
import type { ShopOrder } from "../../../functions/app/ports/shop-orders.ts";
import { shopifyOrders } from "../../../functions/adapters/shops/shopify/order.ts";
import { wooOrders } from "../../../functions/adapters/shops/woocommerce/order.ts";

const EXTRACTS = new URL("../../support/shops/", import.meta.url);
/** The complete data, if the project is checked out next to it. */
export const SHARED = new URL("../../../../shared/data/shops/", import.meta.url);
export const hasShared = existsSync(SHARED);

export const extract = (name: string): string => readFileSync(new URL(name, EXTRACTS), "utf8");
export const shared = (name: string): string => readFileSync(new URL(name, SHARED), "utf8");

export const shopify = (value: unknown): ShopOrder[] => shopifyOrders({ value, source: "document" });
export const woo = (value: unknown): ShopOrder[] => wooOrders({ value, source: "document" });

export type Json = Record<string, unknown>;

/** One of the five orders of shopify-orders.json, with fields replaced. */
export function shopifyOrder(
  which: "with-fields" | "part-paid" | "two-taxes" | "part-refunded" | "cancelled",
  fields: Json = {},
): Json {
  const { orders } = parseLossless(extract("shopify-orders.json")) as { orders: Json[] };
  const index = ["with-fields", "part-paid", "two-taxes", "part-refunded", "cancelled"].indexOf(which);
  return { ...orders[index], ...fields };
}

const BARE = {
  id: "6001",
  name: "#6001",
  created_at: "2026-09-01T10:00:00Z",
  currency: "EUR",
  presentment_currency: "EUR",
  taxes_included: false,
  financial_status: "paid",
};

/** A minimal order with one line of 100.00. */
export const bareOrder = (fields: Json = {}): Json => ({
  ...BARE,
  total_price: "100.00",
  line_items: [bareLine()],
  ...fields,
});

export const bareLine = (fields: Json = {}): Json => ({
  id: "1",
  name: "Coat",
  quantity: "1",
  price: "100.00",
  ...fields,
});

/** A money set of Shopify: the amount in the shop's currency and in the shopper's. */
export const bothMonies = (shop: string, presentment: string): Json => ({
  shop_money: { amount: shop, currency_code: "USD" },
  presentment_money: { amount: presentment, currency_code: "EUR" },
});
