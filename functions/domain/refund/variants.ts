// New goods a shopper may choose: variants that stand on the order's own lines, taxed as their line is, and other goods the shop
// offers for the order; at the price the shop named for them.
import { exactOf, exceeds, roundToMinor } from "../money/decimal.ts";
import { AMOUNT_MAX } from "../order/freeze.ts";
import type { Order, Variant } from "../order/order.ts";
import { accept, type Answer, refuse } from "../refusal.ts";
import type { ExchangeAsk } from "./ask.ts";

export type Wanted = { readonly sku: string; readonly quantity: number };

/** A variant that stands on several lines is taken from a line that goes back, then from one that has it in stock. */
export function exchangeFor(
  order: Order,
  returned: readonly string[],
  wanted: readonly Wanted[],
): Answer<ExchangeAsk[]> {
  const goods: ExchangeAsk[] = [];
  for (const [index, { sku, quantity }] of wanted.entries()) {
    const at = `/exchangeFor/${index}`;
    if (goods.some((one) => one.sku === sku)) return refuse("line-asked-twice", { value: sku }, `${at}/sku`);
    const offers = offersOf(order, returned, sku);
    const offer = offers.find(({ variant }) => variant.inStock);
    if (offers.length === 0) return refuse("variant-not-known", { value: sku }, `${at}/sku`);
    if (!offer) return refuse("out-of-stock", { value: offers[0]!.variant.title }, `${at}/sku`);
    const { taxes, variant } = offer;
    const price = exactOf(variant.unitPrice);
    if (exceeds(price, order.exponent, quantity, AMOUNT_MAX))
      return refuse("amount-too-large", { value: variant.unitPrice }, `${at}/quantity`);
    goods.push({
      sku,
      title: variant.title,
      quantity,
      base: roundToMinor(price, order.exponent, quantity),
      taxes: taxes.map(({ name, rate }) => ({ name, rate })),
    });
  }
  return accept(goods);
}

type Taxes = readonly { readonly name: string; readonly rate: string }[];
type Offered = { readonly taxes: Taxes; readonly variant: Variant };

function offersOf(order: Order, returned: readonly string[], sku: string): Offered[] {
  const backFirst = order.lines.toSorted(
    (a, b) => Number(returned.includes(b.lineId)) - Number(returned.includes(a.lineId)),
  );
  const variants = backFirst.flatMap(
    ({ variants: own, taxes }) => own?.map((variant): Offered => ({ taxes, variant })) ?? [],
  );
  const others =
    order.alsoOffered?.map(({ taxes = backFirst[0]!.taxes, ...variant }): Offered => ({ taxes, variant })) ?? [];
  return [...variants, ...others].filter(({ variant }) => variant.sku === sku);
}
