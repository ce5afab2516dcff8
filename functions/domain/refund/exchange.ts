// New goods instead of money: what they are worth, and what either side still owes.
import type { Minor } from "../money/minor.ts";
import type { Order } from "../order/order.ts";
import { chargeWithTaxes } from "../order/charge.ts";
import type { QuoteInput } from "./quote-input.ts";
import type { ExchangeGoods, QuotedExchange } from "./quote-figures.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import { subtractAmounts, ZERO_AMOUNT, sumAmounts } from "./line-value.ts";

export const exchangeGoods = (order: Order, { exchangeFor = [] }: QuoteInput): ExchangeGoods[] =>
  exchangeFor.map(({ sku, title, quantity, base, taxes: chargedTaxes }) => {
    const { paid, taxes } = chargeWithTaxes(base, chargedTaxes, order.pricesIncludeTax);
    return { sku, title, quantity, ...paid, taxes };
  });

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
export const quotedCredit = (exchange: QuotedExchange | undefined, total: TaxedAmount): Minor =>
  exchange ? exchange.value + exchange.difference : total.gross;
