// The shop's own currency beside the shopper's, at the rate of order time. Cumulative per order: what was refunded so far is
// converted, minus what had been converted before; so partial refunds come to exactly what one full refund comes to.
import { allocate } from "../money/allocate.ts";
import { convertedTo } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import type { Order } from "../order/order.ts";
import { convertedBefore, type OrderTally } from "../order/tally.ts";
import type { Converted, QuotedInShop } from "./figures.ts";
import type { InShop, ShopTotal } from "./plan.ts";

export function quotedInShop(order: Order, tally: OrderTally, total: Minor): { readonly shop?: QuotedInShop } {
  if (!order.shop) return {};
  const before = convertedBefore(tally);
  return { shop: { currency: order.shop.currency, total: nextInShop(order, before, total), before } };
}

/**
 * What `total` more is in the shop's currency; nothing is nothing, whatever an earlier rounding left. Never below zero: what
 * that rounding gave too much counts against the next.
 */
export const nextInShop = (order: Order, before: Converted, total: Minor): Minor =>
  total === 0 ? 0 : Math.max(0, inShop(order, before.refunded + total) - before.converted);

/** An amount in the shop's currency, shared out as its parts are in the order's; nothing where the order knows no other. */
export function sharedInShop(shop: ShopTotal | undefined, parts: readonly Minor[]): (InShop | undefined)[] {
  if (!shop) return parts.map(() => undefined);
  return allocate(shop.total, parts).map((refund) => ({ currency: shop.currency, refund }));
}

/** What a refund beside the returns comes to; the tally it is claimed on goes on from there. */
export function alsoInShop(order: Order, tally: OrderTally, total: Minor): { readonly shop?: ShopTotal } {
  const { shop } = quotedInShop(order, tally, total);
  return shop ? { shop: { currency: shop.currency, total: shop.total } } : {};
}

/** The part of a claim that was converted. */
export const claimedInShop = (refunded: Minor, shop: ShopTotal | undefined): { readonly shop?: Converted } =>
  shop ? { shop: { refunded, converted: shop.total } } : {};

/** An amount for itself alone. */
export function inShop({ shop, exponent }: Pick<Order, "shop" | "exponent">, minor: Minor): Minor {
  return shop ? convertedTo(minor, shop.rate, { from: exponent, to: shop.exponent }) : 0;
}
