// The refund of duties: in proportion to the value of the lines returned so far, or once everything has been returned.
import type { Minor } from "../money/minor.ts";
import { prorate } from "../money/round.ts";
import type { Order } from "../order/order.ts";
import { isEverythingReturned, type OrderWithTally, returnableLines } from "../order/order-with-tally.ts";
import { reservedDuties, lineTally } from "../order/tally.ts";
import type { QuoteInput } from "./quote-input.ts";
import type { QuotedDuties, QuotedLine } from "./quote-figures.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";

export function quotedDuties(
  { order, tally }: OrderWithTally,
  { includeDuties = "never" }: QuoteInput,
  lines: readonly QuotedLine[],
): QuotedDuties | undefined {
  if (includeDuties === "never") return undefined;
  const before = {
    lines: returnableLines(order).reduce((sum, { lineId }) => sum + lineTally(tally, lineId).gross, 0),
    duties: reservedDuties(tally),
  };
  const gross =
    includeDuties === "by-value"
      ? dutiesByValue(order, before, lines)
      : isEverythingReturned({ order, tally }, lines)
        ? Math.max(0, order.duties - before.duties)
        : 0;
  return gross === 0 ? undefined : { net: gross, tax: 0, gross, rule: includeDuties, before };
}

/**
 * Cumulative, so that any split into returns sums to the whole: the share of all lines returned so far, minus the
 * duties refunded before.
 */
export function dutiesByValue(
  order: Order,
  before: QuotedDuties["before"],
  lines: readonly (TaxedAmount & { readonly lineId: string })[],
): Minor {
  const dutiableIds = new Set(returnableLines(order).map(({ lineId }) => lineId));
  const dutiableGross = returnableLines(order).reduce((sum, { paid }) => sum + paid.gross, 0);
  const returnedGross = lines.reduce((sum, { lineId, gross }) => sum + (dutiableIds.has(lineId) ? gross : 0), 0);
  if (dutiableGross === 0) return 0;
  return Math.max(
    0,
    prorate(order.duties, Math.min(dutiableGross, before.lines + returnedGross), dutiableGross) - before.duties,
  );
}
