// A refund whose purpose is unknown: allocated over what is left of an order.
import { allocate } from "../money/allocate.ts";
import type { Minor } from "../money/minor.ts";
import { prorate } from "../money/round.ts";
import type { Order, PaidShipping } from "../order/order.ts";
import { reservedAmount, type OrderTally } from "../order/tally.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import { creditOnLines, remainingOnLine } from "./goodwill.ts";
import { partialAmount, sumAmounts } from "./line-value.ts";

/** What a refund was for: `quantity` units of a line, or none where only money came back. */
export type RefundAllocation = {
  readonly lines: readonly ({ readonly lineId: string; readonly quantity: number } & TaxedAmount)[];
  readonly shipping: readonly ({ readonly shippingId: string } & TaxedAmount)[];
  /** What exceeds the remaining lines and shipping, where the notice does not say what the refund was for. */
  readonly unallocated: Minor;
};

/** First over what is left of the lines, then over what is left of shipping; the rest stays unallocated. */
export function allocateUnexplained(order: Order, tally: OrderTally, total: Minor): RefundAllocation {
  const onLines = allocateUpTo(
    total,
    order.lines.map((line) => remainingOnLine(line, tally)),
  );
  const lines = creditOnLines(order.lines, tally, onLines).map(({ line: { lineId }, part }) => ({
    lineId,
    quantity: 0,
    ...part,
  }));
  const remaining = total - sumAmounts(lines).gross;
  const room = order.shipping.map(({ shippingId, paid }) =>
    Math.max(0, paid.gross - reservedAmount(tally.shipping, shippingId)),
  );
  const onShipping = allocateUpTo(remaining, room);
  const shipping = order.shipping
    .map((charge, index) => ({
      shippingId: charge.shippingId,
      ...partialShipping(charge, tally, onShipping[index] ?? 0),
    }))
    .filter(({ gross }) => gross > 0);
  return { lines, shipping, unallocated: remaining - sumAmounts(shipping).gross };
}

/** Allocates as much as fits, in proportion to the room there is. */
function allocateUpTo(total: Minor, room: readonly Minor[]): Minor[] {
  const totalRoom = room.reduce((sum, one) => sum + one, 0);
  return allocate(Math.min(total, totalRoom), room);
}

/** This much of a shipping charge, gross, with the tax that follows from what was refunded of it before. */
export function partialShipping({ shippingId, paid }: PaidShipping, tally: OrderTally, gross: Minor): TaxedAmount {
  const before = Math.min(reservedAmount(tally.shipping, shippingId), paid.gross);
  return partialAmount(
    paid,
    { gross: before, tax: paid.gross === 0 ? 0 : prorate(paid.tax, before, paid.gross) },
    gross,
  );
}
