// Duties go back as the goods do: by the value of the lines returned so far, or when everything has come back.
import type { Minor } from "../money/minor.ts";
import { share } from "../money/round.ts";
import type { Order } from "../order/order.ts";
import { claimedDuties, lineTally, type OrderTally } from "../order/tally.ts";
import type { QuoteAsk } from "./ask.ts";
import type { Paid, QuotedDuties, QuotedLine } from "./figures.ts";

/** Fees sold as items cross no border. */
const dutiable = ({ lines }: Order) => lines.filter(({ returnable }) => returnable);

export function quotedDuties(
  order: Order,
  tally: OrderTally,
  { includeDuties = "never" }: QuoteAsk,
  lines: readonly QuotedLine[],
): QuotedDuties | undefined {
  if (includeDuties === "never") return undefined;
  const before = {
    lines: dutiable(order).reduce((sum, { lineId }) => sum + lineTally(tally, lineId).gross, 0),
    duties: claimedDuties(tally),
  };
  const gross =
    includeDuties === "by-value"
      ? dutiesFor(order, before, lines)
      : everythingIsBack(order, tally, lines)
        ? Math.max(0, order.duties - before.duties)
        : 0;
  return gross === 0 ? undefined : { net: gross, tax: 0, gross, rule: includeDuties, before };
}

/** Cumulative, so that any split into returns sums to the whole: the share of all lines so far, minus what went back of it. */
export function dutiesFor(
  order: Order,
  before: QuotedDuties["before"],
  lines: readonly (Paid & { readonly lineId: string })[],
): Minor {
  const own = new Set(dutiable(order).map(({ lineId }) => lineId));
  const whole = dutiable(order).reduce((sum, { paid }) => sum + paid.gross, 0);
  const now = lines.reduce((sum, { lineId, gross }) => sum + (own.has(lineId) ? gross : 0), 0);
  if (whole === 0) return 0;
  return Math.max(0, share(order.duties, Math.min(whole, before.lines + now), whole) - before.duties);
}

function everythingIsBack(order: Order, tally: OrderTally, lines: readonly QuotedLine[]): boolean {
  const now = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]));
  return dutiable(order).every(
    ({ lineId, quantity }) => lineTally(tally, lineId).quantity + (now.get(lineId) ?? 0) >= quantity,
  );
}
