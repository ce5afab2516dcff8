// Money that went back and nobody can say what for: spread over what is left of an order.
import { allocate } from "../money/allocate.ts";
import type { Minor } from "../money/minor.ts";
import { share } from "../money/round.ts";
import type { Order, PaidShipping } from "../order/order.ts";
import { claimedOn, type OrderTally } from "../order/tally.ts";
import type { Paid } from "./figures.ts";
import { creditedOn, leftOf } from "./goodwill.ts";
import { partOf, sumOf } from "./line-value.ts";
import type { OutsideRefund } from "./outside.ts";

/** First over what is left of the lines, then over what is left of shipping; the rest is on nothing. */
export function spread(
  order: Order,
  tally: OrderTally,
  total: Minor,
): Pick<OutsideRefund, "lines" | "shipping" | "unallocated"> {
  const onLines = upTo(
    total,
    order.lines.map((line) => leftOf(line, tally)),
  );
  const lines = creditedOn(order.lines, tally, onLines).map(({ line: { lineId }, part }) => ({
    lineId,
    quantity: 0,
    ...part,
  }));
  const left = total - sumOf(lines).gross;
  const room = order.shipping.map(({ shippingId, paid }) =>
    Math.max(0, paid.gross - claimedOn(tally.shipping, shippingId)),
  );
  const onShipping = upTo(left, room);
  const shipping = order.shipping
    .map((charge, index) => ({
      shippingId: charge.shippingId,
      ...partOfShipping(charge, tally, onShipping[index] ?? 0),
    }))
    .filter(({ gross }) => gross > 0);
  return { lines, shipping, unallocated: left - sumOf(shipping).gross };
}

/** Shares of what fits, by the room there is. */
function upTo(total: Minor, room: readonly Minor[]): Minor[] {
  const most = room.reduce((sum, one) => sum + one, 0);
  return allocate(Math.min(total, most), room);
}

/** So much of a shipping charge, with the tax that follows from what went back of it before. */
export function partOfShipping({ shippingId, paid }: PaidShipping, tally: OrderTally, gross: Minor): Paid {
  const before = Math.min(claimedOn(tally.shipping, shippingId), paid.gross);
  return partOf(paid, { gross: before, tax: paid.gross === 0 ? 0 : share(paid.tax, before, paid.gross) }, gross);
}
