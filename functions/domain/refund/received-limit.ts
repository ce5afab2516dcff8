// Rule 9 of the arithmetic: nothing goes back that was not received. What is still owed for goods that are kept is set
// off first.
import { SMALLEST_COINS } from "../money/cash.ts";
import type { Minor } from "../money/minor.ts";
import type { Order } from "../order/order.ts";
import { lineTally, orderTotal, type OrderTally, reservedAmount, reservedDuties } from "../order/tally.ts";
import type { ReceivedLimit } from "./quote-figures.ts";

/** What the order received, what was refunded of it by anyone, and the value of the goods that are kept. */
export function receivedLimit(order: Order, tally: OrderTally, value: Minor): ReceivedLimit {
  const received = order.tenders.reduce((sum, { paid }) => sum + paid, 0);
  const wentBack = Object.values(tally.tenders).reduce((sum, refund) => sum + refund, 0);
  const owed = orderTotal(order) - received;
  // A shortfall from rounding cash counts as paid; the last units bear it.
  const isPaid = owed > 0 && owed < cashRounding(order);
  return {
    received,
    wentBack,
    kept: isPaid ? 0 : Math.max(0, orderTotal(order) - creditedBefore(order, tally) - value),
  };
}

/** How much of a value can go back. */
export const payable = ({ received, wentBack, kept }: ReceivedLimit, value: Minor): Minor =>
  Math.min(value, Math.max(0, received - wentBack - kept));

const creditedBefore = ({ lines, shipping }: Order, tally: OrderTally): Minor =>
  lines.reduce((sum, { lineId }) => sum + lineTally(tally, lineId).gross, 0) +
  shipping.reduce((sum, { shippingId }) => sum + reservedAmount(tally.shipping, shippingId), 0) +
  reservedDuties(tally);

const cashRounding = ({ currency, tenders }: Order): Minor =>
  tenders.some(({ kind }) => kind === "cash") ? (SMALLEST_COINS[currency] ?? 0) : 0;
