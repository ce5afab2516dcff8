// The quote: what a shopper gets back, to the cent. A pure function of the paid amounts; the rule numbers, here and
// elsewhere, are those of docs/concepts/arithmetic.md.
import type { Minor } from "../money/minor.ts";
import type { Order } from "../order/order.ts";
import type { OrderWithTally } from "../order/order-with-tally.ts";
import type { OrderTally } from "../order/tally.ts";
import { ok, type Result, err } from "../refusal.ts";
import type { QuoteInput } from "./quote-input.ts";
import { isPaidAsStoreCredit, quotedBonus } from "./bonus.ts";
import { quotedDuties } from "./duties.ts";
import { exchangeGoods, remainderAfterExchange } from "./exchange.ts";
import { type FeeBasis, quotedFees, feeTaxParts, partOfGoods } from "./fees.ts";
import type { QuotedLimit, QuotedLine, QuoteFigures, TaxTotal, TenderShare } from "./quote-figures.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import { addAmounts, subtractAmounts, sumAmounts, ZERO_AMOUNT } from "./line-value.ts";
import { payable, receivedLimit } from "./received-limit.ts";
import { quotedLines } from "./quoted-lines.ts";
import { quotedShipping } from "./quoted-shipping.ts";
import { quotedShopTotal } from "./shop-currency.ts";
import { type TaxedPart, taxedInFull, taxTotals } from "./taxes.ts";
import { fillTenders, moneyPart, newStoreCreditId, roundCash } from "./tenders.ts";

export type { QuoteInput } from "./quote-input.ts";

/** Raised whenever the same order and request could come to another figure. */
export const ARITHMETIC_VERSION = 3;

/** Quotes a request against an order and what was reserved on it before. Deterministic, without side effects. */
export function quote(order: Order, tally: OrderTally, input: QuoteInput): Result<QuoteFigures> {
  const lines = quotedLines(order, tally, input);
  if (!lines.ok) return lines;
  const unknownFeeLine = refuseUnknownFeeLine(input);
  if (unknownFeeLine) return unknownFeeLine;
  const shipping = quotedShipping(order, tally, input);
  if (!shipping.ok) return shipping;
  const quoted = lines.value.map(({ line }) => line);
  const duties = quotedDuties({ order, tally }, input, quoted);
  const goods = sumAmounts([
    ...[...lines.value, ...shipping.value].map(({ part }) => part),
    ...(duties ? [duties] : []),
  ]);
  if (goods.gross === 0 && !isAllPaidNothing(order, quoted)) return err("nothing-to-refund");
  const basis = { lines: lines.value, shipping: shipping.value };
  const limit = quotedLimit({ order, tally }, basis, { goods, duties: duties ?? ZERO_AMOUNT });
  const unpaid = limit?.unpaid ?? ZERO_AMOUNT;
  const fees = quotedFees(order, input.fees ?? [], { ...basis, unpaid: unpaid.gross });
  const newGoods = exchangeGoods(order, input);
  const credit = subtractAmounts(subtractAmounts(goods, unpaid), sumAmounts(fees));
  const { total, value, difference } = remainderAfterExchange(newGoods, credit);
  const shares = tenderShares({ order, tally }, input, total.gross);
  if (!shares.ok) return shares;
  const { tenders, rounding } = roundCash({ order, tally }, shares.value);
  return ok({
    currency: order.currency,
    lines: quoted,
    shipping: shipping.value.map(({ charge }) => charge),
    ...(duties && { duties }),
    fees,
    ...quotedBonus(input, total.gross, moneyPart({ order, tally }, input, total.gross)),
    ...(input.exchangeFor && { exchange: { value, difference, goods: newGoods } }),
    ...(limit && { limit }),
    ...(rounding !== 0 && { rounding }),
    total: addAmounts(total, { net: rounding, tax: 0, gross: rounding }),
    tenders,
    taxes: taxBreakdown(total, [
      ...lines.value,
      ...shipping.value,
      ...feeTaxParts(limit ? [limit.unpaid, ...fees] : fees),
      ...newGoods.map(({ taxes, net, tax, gross }) => taxedInFull({ net, tax, gross }, taxes, -1)),
    ]),
    ...quotedShopTotal(order, tally, total.gross + rounding),
  });
}

/** Rule 9: only where it takes something away. */
function quotedLimit(
  { order, tally }: OrderWithTally,
  basis: FeeBasis,
  { goods, duties }: { readonly goods: TaxedAmount; readonly duties: TaxedAmount },
): QuotedLimit | undefined {
  const limit = receivedLimit(order, tally, goods.gross);
  const shortfall = goods.gross - payable(limit, goods.gross);
  return shortfall === 0 ? undefined : { ...limit, unpaid: partOfGoods(basis, duties, shortfall) };
}

/**
 * Rule 10: goods that cost nothing, gifts for instance, go back for nothing: as a claim, a withdrawal or an exchange.
 */
function isAllPaidNothing({ lines }: Order, quoted: readonly QuotedLine[]): boolean {
  const paid = new Map(lines.map(({ lineId, paid: { gross } }) => [lineId, gross]));
  return quoted.length > 0 && quoted.every(({ lineId, quantity }) => quantity > 0 && paid.get(lineId) === 0);
}

/** A refusal if a percentage fee names a line that is not requested. */
function refuseUnknownFeeLine({ lines, fees = [] }: QuoteInput): Result<never> | undefined {
  for (const [feeIndex, fee] of fees.entries()) {
    if (!("percent" in fee) || fee.of === "lines") continue;
    for (const [lineIndex, lineId] of fee.of.entries())
      if (!lines.some((line) => line.lineId === lineId))
        return err("line-not-in-return", { value: lineId }, `/fees/${feeIndex}/of/${lineIndex}`);
  }
  return undefined;
}

function tenderShares({ order, tally }: OrderWithTally, input: QuoteInput, total: Minor): Result<TenderShare[]> {
  if (total === 0) return ok([]);
  if (isPaidAsStoreCredit(input)) return ok([{ tenderId: newStoreCreditId(order), refund: total }]);
  return fillTenders(total, { order, before: tally.tenders }, input);
}

/** Empty when nothing is paid: an exchange for more expensive goods has no refund whose tax could be stated. */
const taxBreakdown = (total: TaxedAmount, parts: readonly TaxedPart[]): TaxTotal[] =>
  total.gross === 0 ? [] : taxTotals(parts);
