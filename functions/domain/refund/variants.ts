// New goods a shopper may choose: variants of the order's own lines, taxed as their line is, and further goods the shop
// offers for the order; at the price the shop stated.
import { itemAt } from "../item-at.ts";
import { parseExact, exceeds, roundToMinor } from "../money/decimal.ts";
import { AMOUNT_MAX } from "../money/amounts.ts";
import type { Order, Variant } from "../order/order.ts";
import { ok, type Result, err } from "../refusal.ts";
import type { ExchangeInput } from "./quote-input.ts";

export type ExchangeSelection = { readonly sku: string; readonly quantity: number };

/** A variant that several lines have is taken from a returned line first, then from one that has it in stock. */
export function selectExchangeGoods(
  order: Order,
  returned: readonly string[],
  selections: readonly ExchangeSelection[],
): Result<ExchangeInput[]> {
  const goods: ExchangeInput[] = [];
  for (const [index, { sku, quantity }] of selections.entries()) {
    const pointer = `/exchangeFor/${index}`;
    if (goods.some((one) => one.sku === sku)) return err("line-asked-twice", { value: sku }, `${pointer}/sku`);
    const offers = exchangeOffers(order, returned, sku);
    const offer = offers.find(({ variant }) => variant.inStock);
    if (!offers[0]) return err("variant-not-known", { value: sku }, `${pointer}/sku`);
    if (!offer) return err("out-of-stock", { value: offers[0].variant.title }, `${pointer}/sku`);
    const { taxes, variant } = offer;
    const price = parseExact(variant.unitPrice);
    if (exceeds(price, { exponent: order.exponent, times: quantity, max: AMOUNT_MAX }))
      return err("amount-too-large", { value: variant.unitPrice }, `${pointer}/quantity`);
    goods.push({
      sku,
      title: variant.title,
      quantity,
      base: roundToMinor(price, order.exponent, quantity),
      taxes: taxes.map(({ name, rate }) => ({ name, rate })),
    });
  }
  return ok(goods);
}

type TaxRates = readonly { readonly name: string; readonly rate: string }[];
type ExchangeOffer = { readonly taxes: TaxRates; readonly variant: Variant };

function exchangeOffers(order: Order, returned: readonly string[], sku: string): ExchangeOffer[] {
  const returnedFirst = order.lines.toSorted(
    (a, b) => Number(returned.includes(b.lineId)) - Number(returned.includes(a.lineId)),
  );
  const variants = returnedFirst.flatMap(
    ({ variants: ownVariants, taxes }) => ownVariants?.map((variant): ExchangeOffer => ({ taxes, variant })) ?? [],
  );
  const alternatives =
    order.alsoOffered?.map(({ taxes = itemAt(returnedFirst, 0).taxes, ...variant }): ExchangeOffer => ({
      taxes,
      variant,
    })) ?? [];
  return [...variants, ...alternatives].filter(({ variant }) => variant.sku === sku);
}
