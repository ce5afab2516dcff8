// Other goods instead of money: what they are worth, and what either side still owes.
import type { Minor } from "../money/minor.ts";
import type { Order } from "../order/order.ts";
import { charge } from "../order/paid.ts";
import type { QuoteAsk } from "./ask.ts";
import type { ExchangeGoods, Paid, QuotedExchange } from "./figures.ts";
import { minus, NOTHING, sumOf } from "./line-value.ts";

export const exchangeGoods = (order: Order, { exchangeFor = [] }: QuoteAsk): ExchangeGoods[] =>
  exchangeFor.map(({ sku, title, quantity, base, taxes: charged }) => {
    const { paid, taxes } = charge(base, charged, order.pricesIncludeTax);
    return { sku, title, quantity, ...paid, taxes };
  });

/** What a credit leaves after the new goods are paid from it; the rest of their price is the shopper's to pay. */
export function leftAfter(
  goods: readonly ExchangeGoods[],
  credit: Paid,
): { readonly total: Paid; readonly value: Minor; readonly difference: Minor } {
  const value = sumOf(goods);
  const difference = credit.gross - value.gross;
  return { total: difference > 0 ? minus(credit, value) : NOTHING, value: value.gross, difference };
}

/** The credit that a quote showed, before any new goods were paid from it. */
export const creditShown = (exchange: QuotedExchange | undefined, total: Paid): Minor =>
  exchange ? exchange.value + exchange.difference : total.gross;
