// What of a quote was accepted: the value of the accepted units, what a person credited for them, and the duties and
// fee basis that follow from it.
import { invariant } from "../invariant.ts";
import { itemAt, required } from "../item-at.ts";
import type { Minor } from "../money/minor.ts";
import { prorate } from "../money/round.ts";
import type { Order } from "../order/order.ts";
import { dutiesByValue } from "./duties.ts";
import type { FeeBasis } from "./fees.ts";
import type { QuotedLine, QuoteFigures } from "./quote-figures.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import { subtractAmounts, nextUnits, ZERO_AMOUNT, partialAmount, addAmounts } from "./line-value.ts";
import type { PlannedLine } from "./plan.ts";

export function acceptedLine(order: Order, quoted: QuotedLine, quantity: number): PlannedLine {
  const { lineId, net, tax, gross, before } = quoted;
  if (quantity === quoted.quantity) return { lineId, quantity, net, tax, gross };
  const line = order.lines.find((one) => one.lineId === lineId);
  invariant(line !== undefined, `a quoted line is on its order: ${lineId}`);
  // The units are those the quote named, counted from what was returned before it; a later return cannot shift them.
  const unitValue = nextUnits(line, before, quantity);
  // If the quote credited less than the units are worth, fewer units are never credited more than that.
  return { lineId, quantity, ...(unitValue.gross <= gross ? unitValue : { net, tax, gross }) };
}

/**
 * The gross amount a reviewer allowed for all units of the line, and the percentage of its value that its condition
 * leaves.
 */
export type CreditLimits = { readonly allowed: Minor | undefined; readonly percent: number | undefined };

/**
 * A reviewer's amount is for all units of the line; for fewer it counts in proportion, and never above their value. If
 * the condition's grade limits the credit as well, the lower of the two counts.
 */
export function applyCreditLimits(
  line: PlannedLine,
  quotedQuantity: number,
  { allowed, percent }: CreditLimits,
): PlannedLine {
  if (line.gross === 0) return line;
  const reviewLimit = allowed === undefined ? line.gross : prorate(allowed, line.quantity, quotedQuantity);
  const gradeLimit = percent === undefined ? line.gross : prorate(line.gross, Math.round(percent * 100), 10_000);
  const gross = Math.min(line.gross, reviewLimit, gradeLimit);
  if (gross === line.gross) return line;
  const part = partialAmount(line, { gross: 0, tax: 0 }, gross);
  const withheldBy = gradeLimit < reviewLimit ? "grade" : "review";
  return { lineId: line.lineId, quantity: line.quantity, ...part, withheld: subtractAmounts(line, part), withheldBy };
}

/** What was accepted, and whether it is all that was quoted. */
export type AcceptedGoods = { readonly lines: readonly PlannedLine[]; readonly isInFull: boolean };

/** By-value duties follow the full value of the accepted units, also where a person credited less for them. */
export function acceptedDuties(
  order: Order,
  { duties }: QuoteFigures,
  { lines, isInFull }: AcceptedGoods,
): TaxedAmount {
  if (!duties) return ZERO_AMOUNT;
  if (duties.rule === "whole-order") return isInFull ? toTaxedAmount(duties) : ZERO_AMOUNT;
  const fullValueLines = lines.map(({ lineId, withheld = ZERO_AMOUNT, ...line }) => ({
    lineId,
    ...addAmounts(line, withheld),
  }));
  const gross = Math.min(duties.gross, dutiesByValue(order, duties.before, fullValueLines));
  return { net: gross, tax: 0, gross };
}

const toTaxedAmount = ({ net, tax, gross }: TaxedAmount): TaxedAmount => ({ net, tax, gross });

/**
 * The accepted lines and shipping as the fee calculation needs them: with their taxes, continuing from the tax that was
 * refunded before the quote.
 */
export function acceptedFeeBasis(order: Order, quote: QuoteFigures, { lines, isInFull }: AcceptedGoods): FeeBasis {
  const lineTaxes = new Map(order.lines.map(({ lineId, taxes }) => [lineId, taxes]));
  const shippingTaxes = new Map(order.shipping.map(({ shippingId, taxes }) => [shippingId, taxes]));
  return {
    lines: lines.map((line, index) => ({
      lineId: line.lineId,
      part: toTaxedAmount(line),
      taxes: required(lineTaxes.get(line.lineId), "an accepted line is on its order"),
      taxBefore: itemAt(quote.lines, index).before.tax,
      sign: 1,
    })),
    shipping: isInFull
      ? quote.shipping.map((charge) => ({
          part: toTaxedAmount(charge),
          taxes: required(shippingTaxes.get(charge.shippingId), "a quoted charge is on its order"),
          taxBefore: charge.taxBefore ?? 0,
          sign: 1,
        }))
      : [],
  };
}
