// The quote: what a shopper gets back, to the cent. One pure function from paid facts; the rules' numbers are those of
// "Rules of the arithmetic" in the project's interfaces.
import type { Minor } from "../money/minor.ts";
import type { Order } from "../order/order.ts";
import type { OrderTally } from "../order/tally.ts";
import { accept, type Answer, refuse } from "../refusal.ts";
import type { QuoteAsk } from "./ask.ts";
import { becomesCredit, quotedBonus } from "./bonus.ts";
import { quotedDuties } from "./duties.ts";
import { exchangeGoods, leftAfter } from "./exchange.ts";
import { quotedFees, taxedFees } from "./fees.ts";
import type { Paid, QuoteFigures, TaxTotal, TenderShare } from "./figures.ts";
import { minus, sumOf } from "./line-value.ts";
import { quotedLines } from "./quoted-lines.ts";
import { quotedShipping } from "./quoted-shipping.ts";
import { quotedInShop } from "./shop-currency.ts";
import { type Taxed, taxedOnce, taxTotals } from "./taxes.ts";
import { fillTenders, newCredit } from "./tenders.ts";

export type { QuoteAsk } from "./ask.ts";

/** Raised whenever the same order and request could come to another figure. */
export const ARITHMETIC_VERSION = 2;

/** Quotes a request against an order and what was claimed on it before. Deterministic; touches nothing. */
export function quote(order: Order, tally: OrderTally, ask: QuoteAsk): Answer<QuoteFigures> {
  const lines = quotedLines(order, tally, ask);
  if (!lines.ok) return lines;
  const astray = feeAstray(ask);
  if (astray) return astray;
  const shipping = quotedShipping(order, tally, ask);
  if (!shipping.ok) return shipping;
  const quoted = lines.value.map(({ line }) => line);
  const duties = quotedDuties(order, tally, ask, quoted);
  const goods = sumOf([...[...lines.value, ...shipping.value].map(({ part }) => part), ...(duties ? [duties] : [])]);
  if (goods.gross === 0) return refuse("nothing-to-refund");
  const fees = quotedFees(order, ask.fees ?? [], { lines: lines.value, shipping: shipping.value });
  const newGoods = exchangeGoods(order, ask);
  const { total, value, difference } = leftAfter(newGoods, minus(goods, sumOf(fees)));
  const tenders = sharedOut(order, tally, ask, total.gross);
  if (!tenders.ok) return tenders;
  return accept({
    currency: order.currency,
    lines: quoted,
    shipping: shipping.value.map(({ charge }) => charge),
    ...(duties && { duties }),
    fees,
    ...quotedBonus(ask, total.gross),
    ...(ask.exchangeFor && { exchange: { value, difference, goods: newGoods } }),
    total,
    tenders: tenders.value,
    taxes: breakdown(total, [
      ...lines.value,
      ...shipping.value,
      ...taxedFees(fees),
      ...newGoods.map(({ taxes, net, tax, gross }) => taxedOnce({ net, tax, gross }, taxes, -1)),
    ]),
    ...quotedInShop(order, tally, total.gross),
  });
}

/** A fee of a line that is not asked for. */
function feeAstray({ lines, fees = [] }: QuoteAsk): Answer<never> | undefined {
  for (const [at, fee] of fees.entries()) {
    if (!("percent" in fee) || fee.of === "lines") continue;
    const place = fee.of.findIndex((lineId) => !lines.some((line) => line.lineId === lineId));
    if (place >= 0) return refuse("line-not-in-return", { value: fee.of[place]! }, `/fees/${at}/of/${place}`);
  }
  return undefined;
}

function sharedOut(order: Order, tally: OrderTally, ask: QuoteAsk, total: Minor): Answer<TenderShare[]> {
  if (total === 0) return accept([]);
  if (becomesCredit(ask)) return accept([{ tenderId: newCredit(order), refund: total }]);
  return fillTenders(total, order, tally.tenders, ask);
}

/** Nothing is broken down when nothing is paid: an exchange for dearer goods has no refund whose tax could be stated. */
const breakdown = (total: Paid, parts: readonly Taxed[]): TaxTotal[] => (total.gross === 0 ? [] : taxTotals(parts));
