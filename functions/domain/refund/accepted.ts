// What of a quote was accepted: the worth of the units that came, what a person credited for them, and what follows from it.
import { invariant } from "../invariant.ts";
import type { Minor } from "../money/minor.ts";
import { share } from "../money/round.ts";
import type { Order } from "../order/order.ts";
import { dutiesFor } from "./duties.ts";
import type { FeeBasis } from "./fees.ts";
import type { Paid, QuotedLine, QuoteFigures } from "./figures.ts";
import { minus, nextUnits, NOTHING, partOf, plus } from "./line-value.ts";
import type { PlannedLine } from "./plan.ts";

export function acceptedLine(order: Order, quoted: QuotedLine, quantity: number): PlannedLine {
  const { lineId, net, tax, gross, before } = quoted;
  if (quantity === quoted.quantity) return { lineId, quantity, net, tax, gross };
  const line = order.lines.find((one) => one.lineId === lineId);
  invariant(line !== undefined, `a quoted line is on its order: ${lineId}`);
  // The units are those the quote named, counted from what was done before it; a later return cannot move them.
  const worth = nextUnits(line, before, quantity);
  // Where less was quoted than the units are worth, fewer of them are never worth more than that.
  return { lineId, quantity, ...(worth.gross <= gross ? worth : { net, tax, gross }) };
}

/** What a person allows for all units of the line, and the percentage its condition leaves of its value. */
export type Limits = { readonly allowed: Minor | undefined; readonly percent: number | undefined };

/**
 * A reviewer's amount is for all units of the line; for fewer it counts in proportion, and never above what they are worth. Beside
 * the share of a grade the lower of the two counts.
 */
export function credited(line: PlannedLine, quotedQuantity: number, { allowed, percent }: Limits): PlannedLine {
  if (line.gross === 0) return line;
  const byReview = allowed === undefined ? line.gross : share(allowed, line.quantity, quotedQuantity);
  const byGrade = percent === undefined ? line.gross : share(line.gross, Math.round(percent * 100), 10_000);
  const gross = Math.min(line.gross, byReview, byGrade);
  if (gross === line.gross) return line;
  const part = partOf(line, { gross: 0, tax: 0 }, gross);
  const withheldBy = byGrade < byReview ? "grade" : "review";
  return { lineId: line.lineId, quantity: line.quantity, ...part, withheld: minus(line, part), withheldBy };
}

/** Duties follow the value of what came back, also where a person credited less for it. */
export function dutiesOf(order: Order, { duties }: QuoteFigures, lines: readonly PlannedLine[], inFull: boolean): Paid {
  if (!duties) return NOTHING;
  if (duties.rule === "whole-order") return inFull ? paidOf(duties) : NOTHING;
  const worth = lines.map(({ lineId, withheld = NOTHING, ...line }) => ({ lineId, ...plus(line, withheld) }));
  const gross = Math.min(duties.gross, dutiesFor(order, duties.before, worth));
  return { net: gross, tax: 0, gross };
}

const paidOf = ({ net, tax, gross }: Paid): Paid => ({ net, tax, gross });

/** What is credited, as far as fees look at it: with the taxes of its line, from where the quote began. */
export function taxedGoods(
  order: Order,
  quote: QuoteFigures,
  lines: readonly PlannedLine[],
  inFull: boolean,
): FeeBasis {
  const taxesOf = new Map(order.lines.map(({ lineId, taxes }) => [lineId, taxes]));
  const shippingTaxes = new Map(order.shipping.map(({ shippingId, taxes }) => [shippingId, taxes]));
  return {
    lines: lines.map((line, index) => ({
      lineId: line.lineId,
      part: paidOf(line),
      taxes: taxesOf.get(line.lineId)!,
      taxBefore: quote.lines[index]!.before.tax,
      sign: 1,
    })),
    shipping: inFull
      ? quote.shipping.map((charge) => ({
          part: paidOf(charge),
          taxes: shippingTaxes.get(charge.shippingId)!,
          taxBefore: charge.taxBefore ?? 0,
          sign: 1,
        }))
      : [],
  };
}
