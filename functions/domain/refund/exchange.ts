// New goods instead of money: what they are worth, and what either side still owes.
import type { Minor } from "../money/minor.ts";
import type { Order } from "../order/order.ts";
import { chargeWithTaxes } from "../order/charge.ts";
import { prorate } from "../money/round.ts";
import type { ExchangeInput, QuoteInput } from "./quote-input.ts";
import type { ExchangeGoods, QuoteFigures, TenderShare } from "./quote-figures.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import { subtractAmounts, ZERO_AMOUNT, sumAmounts } from "./line-value.ts";

export const exchangeGoods = (order: Order, { lines, exchangeFor = [] }: QuoteInput): ExchangeGoods[] =>
  exchangeFor.map(({ taxes: chargedTaxes, ...goods }) => {
    const { sku, title, quantity } = goods;
    const base = goods.base - sharedDiscount(order, lines, goods);
    const { paid, taxes } = chargeWithTaxes(base, chargedTaxes, order.pricesIncludeTax);
    return { sku, title, quantity, ...paid, taxes };
  });

type NewGoods = Pick<ExchangeInput, "sku" | "quantity" | "base">;

/**
 * Rule 13: another size or color of a discounted line takes the same share of the discount, for as many units as come
 * back. It is one of the line's variants, or has its list price.
 */
function sharedDiscount(order: Order, returned: QuoteInput["lines"], { sku, quantity, base }: NewGoods): Minor {
  for (const { lineId, quantity: units } of returned) {
    const line = order.lines.find((one) => one.lineId === lineId);
    if (line?.listed === undefined || line.discounted === undefined || units === 0) continue;
    const isVariant = line.sku === sku || line.variants?.some((variant) => variant.sku === sku);
    const hasListPrice = base * line.quantity === line.listed * quantity;
    if (isVariant || hasListPrice)
      return prorate(prorate(base, Math.min(units, quantity), quantity), line.discounted, line.listed);
  }
  return 0;
}

/**
 * What is left of a credit after the new goods are paid from it. A negative difference is what the shopper still pays.
 */
export function remainderAfterExchange(
  goods: readonly ExchangeGoods[],
  credit: TaxedAmount,
): { readonly total: TaxedAmount; readonly value: Minor; readonly difference: Minor } {
  const value = sumAmounts(goods);
  const difference = credit.gross - value.gross;
  return { total: difference > 0 ? subtractAmounts(credit, value) : ZERO_AMOUNT, value: value.gross, difference };
}

/** The credit that a quote showed, before any new goods were paid from it. */
export const quotedCredit = ({ exchange, total, rounding = 0 }: QuoteFigures): Minor =>
  exchange ? exchange.value + exchange.difference : total.gross - rounding;

/** What a credit pays for new goods is used up, as money that went back is; it is not a tender of the order. */
export const carriedReservation = (carried: Minor): readonly TenderShare[] =>
  carried > 0 ? [{ tenderId: "(exchange)", refund: carried }] : [];
