// An order together with what its returns have reserved on it, and questions that need both.
import type { Order, PaidLine } from "./order.ts";
import { lineTally, type OrderTally } from "./tally.ts";

export type OrderWithTally = { readonly order: Order; readonly tally: OrderTally };

/** Fees sold as items cannot be returned: they keep no order from being complete, and no duties were paid on them. */
export const returnableLines = ({ lines }: Order): readonly PaidLine[] => lines.filter(({ returnable }) => returnable);

/**
 * Whether everything that can be returned has been, once `returning` is. Refunds recorded from outside may count more
 * units than were bought, so a line is complete at its quantity or above.
 */
export function isEverythingReturned(
  { order, tally }: OrderWithTally,
  returning: readonly { readonly lineId: string; readonly quantity: number }[],
): boolean {
  const returningQuantity = new Map(returning.map(({ lineId, quantity }) => [lineId, quantity]));
  return returnableLines(order).every(
    ({ lineId, quantity }) => lineTally(tally, lineId).quantity + (returningQuantity.get(lineId) ?? 0) >= quantity,
  );
}
