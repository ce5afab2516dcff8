// The shop's own currency beside the order's, at the rate of order time. Cumulative per order: everything refunded so
// far is converted, minus what had been converted before; so partial refunds come to exactly what one full refund comes
// to.
import { allocate } from "../money/allocate.ts";
import { convertMinor } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import type { Order } from "../order/order.ts";
import { conversionSoFar, type OrderTally, type Conversion } from "../order/tally.ts";
import type { QuotedShopTotal } from "./quote-figures.ts";
import type { ShopAmount, ShopTotal } from "./plan.ts";

export function quotedShopTotal(order: Order, tally: OrderTally, total: Minor): { readonly shop?: QuotedShopTotal } {
  if (!order.shop) return {};
  const before = conversionSoFar(tally);
  return { shop: { currency: order.shop.currency, total: nextShopAmount(order, before, total), before } };
}

/**
 * What a further `total` is in the shop's currency. Zero stays zero, whatever an earlier rounding left. Never below
 * zero: what an earlier rounding gave too much is deducted from the next amount.
 */
export const nextShopAmount = (order: Order, before: Conversion, total: Minor): Minor =>
  total === 0 ? 0 : Math.max(0, toShopCurrency(order, before.refunded + total) - before.converted);

/**
 * An amount in the shop's currency, allocated as its parts are in the order's; undefined per part where the order has
 * only one currency.
 */
export function allocateShopTotal(shop: ShopTotal | undefined, parts: readonly Minor[]): (ShopAmount | undefined)[] {
  if (!shop) return parts.map(() => undefined);
  return allocate(shop.total, parts).map((refund) => ({ currency: shop.currency, refund }));
}

/** The shop total of a refund that is not part of a return; the tally it is reserved on continues from there. */
export function shopTotalFor(order: Order, tally: OrderTally, total: Minor): { readonly shop?: ShopTotal } {
  const { shop } = quotedShopTotal(order, tally, total);
  return shop ? { shop: { currency: shop.currency, total: shop.total } } : {};
}

/** The converted part of a reservation. */
export const reservedConversion = (refunded: Minor, shop: ShopTotal | undefined): { readonly shop?: Conversion } =>
  shop ? { shop: { refunded, converted: shop.total } } : {};

/** An amount converted on its own, not cumulatively. */
export function toShopCurrency({ shop, exponent }: Pick<Order, "shop" | "exponent">, minor: Minor): Minor {
  return shop ? convertMinor(minor, shop.rate, { from: exponent, to: shop.exponent }) : 0;
}
