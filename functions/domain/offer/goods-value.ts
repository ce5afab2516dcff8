// The first step of an offer: what the requested goods are worth, before any rule has decided about them.
import type { Minor } from "../money/minor.ts";
import type { OrderWithTally } from "../order/order-with-tally.ts";
import type { QuoteInput } from "../refund/quote-input.ts";
import { quote } from "../refund/quote.ts";
import { ok, type Result } from "../refusal.ts";

/** Gross in minor units, per line id and in total. */
export type GoodsValue = { readonly credits: ReadonlyMap<string, Minor>; readonly total: Minor };

export const NO_VALUE: GoodsValue = { credits: new Map(), total: 0 };

/** Without fees and whatever the tenders have room for: rules may test the value before the terms are known. */
export function valueGoods({ order, tally }: OrderWithTally, lines: QuoteInput["lines"]): Result<GoodsValue> {
  const figures = quote(order, tally, { lines, alternative: "store-credit" });
  if (!figures.ok) return figures;
  return ok({
    credits: new Map(figures.value.lines.map(({ lineId, gross }) => [lineId, gross])),
    total: figures.value.lines.reduce((sum, { gross }) => sum + gross, 0),
  });
}
