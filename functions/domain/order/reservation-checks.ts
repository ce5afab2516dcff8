// Whether what an order received covers what is reserved of it.
import type { Order } from "./order.ts";
import {
  EMPTY_TALLY,
  lineTally,
  orderTotal,
  type OrderTally,
  type Reservation,
  reservedAmount,
  reservedDuties,
} from "./tally.ts";

/**
 * Whether everything reserved was paid for: the caps on units, lines, shipping, tenders and goodwill, all at once. A
 * count that is above its cap already, because of an outside refund, may stay or fall, but not grow.
 */
export function isWithinPaid(order: Order, tally: OrderTally, before: OrderTally = EMPTY_TALLY): boolean {
  const isWithin = (count: number, cap: number, previous: number): boolean => count <= cap || count <= previous;
  return (
    order.lines.every(({ lineId, quantity, paid }) => {
      const [reserved, previous] = [lineTally(tally, lineId), lineTally(before, lineId)];
      return (
        isWithin(reserved.quantity, quantity, previous.quantity) &&
        isWithin(reserved.gross, paid.gross, previous.gross) &&
        isWithin(reserved.tax, paid.tax, previous.tax)
      );
    }) &&
    order.shipping.every(({ shippingId, paid }) =>
      isWithin(reservedAmount(tally.shipping, shippingId), paid.gross, reservedAmount(before.shipping, shippingId)),
    ) &&
    order.tenders.every(({ tenderId, paid }) =>
      isWithin(reservedAmount(tally.tenders, tenderId), paid, reservedAmount(before.tenders, tenderId)),
    ) &&
    isWithin(reservedDuties(tally), order.duties, reservedDuties(before)) &&
    isWithin(tally.goodwill ?? 0, orderTotal(order), before.goodwill ?? 0)
  );
}

/** Whether what was paid still covers a reservation: not where an outside refund has taken the same money or units. */
export const isReservationCovered = (order: Order, tally: OrderTally, reservation: Reservation): boolean =>
  order.lines.every(({ lineId, quantity, paid }) => {
    const reserved = lineTally(tally, lineId);
    const isUsed = reservation.lines.some((line) => line.lineId === lineId && line.gross > 0);
    return !isUsed || (reserved.quantity <= quantity && reserved.gross <= paid.gross);
  }) &&
  order.shipping.every(
    ({ shippingId, paid }) =>
      !reservation.shipping.some((charge) => charge.shippingId === shippingId && charge.gross > 0) ||
      reservedAmount(tally.shipping, shippingId) <= paid.gross,
  ) &&
  order.tenders.every(
    ({ tenderId, paid }) =>
      !reservation.tenders.some((tender) => tender.tenderId === tenderId && tender.refund > 0) ||
      reservedAmount(tally.tenders, tenderId) <= paid,
  );

/** Whether the tally still includes a reservation. If not, somebody released it since the return was read. */
export const hasReservation = (tally: OrderTally, reservation: Reservation): boolean =>
  reservation.lines.every(({ lineId, quantity, gross, tax }) => {
    const reserved = lineTally(tally, lineId);
    return reserved.quantity >= quantity && reserved.gross >= gross && reserved.tax >= tax;
  }) &&
  reservation.shipping.every(({ shippingId, gross }) => reservedAmount(tally.shipping, shippingId) >= gross) &&
  reservation.tenders.every(({ tenderId, refund }) => reservedAmount(tally.tenders, tenderId) >= refund) &&
  reservedDuties(tally) >= (reservation.duties ?? 0);
