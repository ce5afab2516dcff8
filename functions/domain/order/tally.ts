// What all returns of an order together have reserved of it. One item with one version: a single conditional write
// enforces the cap on what can ever be returned or refunded, however many returns run at once.
import type { Minor } from "../money/minor.ts";
import { invariant } from "../invariant.ts";
import { updateEntries, type KeyedRecord, ownValue } from "../keyed-record.ts";
import type { Order } from "./order.ts";
import type { Instant } from "../time/instant.ts";

/** What had been returned and refunded on a line: units, gross and tax. */
export type LineTally = { readonly quantity: number; readonly gross: Minor; readonly tax: Minor };

/** So much of the order's currency was converted to so much of the shop's. */
export type Conversion = { readonly refunded: Minor; readonly converted: Minor };

export type OrderTally = {
  /** Zero for an order without any reservation. */
  readonly version: number;
  readonly lines: KeyedRecord<LineTally>;
  readonly shipping: KeyedRecord<Minor>;
  readonly tenders: KeyedRecord<Minor>;
  /** Duties refunded; absent before any were. */
  readonly duties?: Minor;
  /** What was converted to the shop's currency; absent where the order has only one currency. */
  readonly shop?: Conversion;
  /** The order's returns, oldest first. */
  readonly returnIds: readonly string[];
  /** Goodwill granted as store credit so far. It comes on top of what was paid, so no refund counts it. */
  readonly goodwill?: Minor;
  /** Refunds made outside Comeback, oldest first; the counts above include them. */
  readonly outside?: readonly OutsideSummary[];
};

/** What the order shows of a refund made outside Comeback; the full record has a log of its own. */
export type OutsideSummary = {
  readonly refundId: string;
  readonly source: string;
  readonly refundedAt: Instant;
  readonly refund: Minor;
};

export const EMPTY_TALLY: OrderTally = { version: 0, lines: {}, shipping: {}, tenders: {}, returnIds: [] };

export const NOTHING_RETURNED: LineTally = { quantity: 0, gross: 0, tax: 0 };

export const lineTally = (tally: OrderTally, lineId: string): LineTally =>
  ownValue(tally.lines, lineId) ?? NOTHING_RETURNED;

/** What is reserved of one shipping charge or one tender. */
export const reservedAmount = (reserved: KeyedRecord<Minor>, name: string): Minor => ownValue(reserved, name) ?? 0;

const NOTHING_CONVERTED: Conversion = { refunded: 0, converted: 0 };

export const reservedDuties = ({ duties = 0 }: OrderTally): Minor => duties;

export const conversionSoFar = ({ shop = NOTHING_CONVERTED }: OrderTally): Conversion => shop;

/** What a return reserves of its order, from its request on: units and money per line, shipping, duties, tenders. */
export type Reservation = {
  readonly lines: readonly ({ readonly lineId: string } & LineTally)[];
  readonly shipping: readonly { readonly shippingId: string; readonly gross: Minor }[];
  readonly tenders: readonly { readonly tenderId: string; readonly refund: Minor }[];
  readonly duties?: Minor;
  /** The part of it that was converted to the shop's currency. */
  readonly shop?: Conversion;
  /** Goodwill granted as store credit. */
  readonly goodwill?: Minor;
};

/** The order's total, gross: lines, shipping and duties. */
export const orderTotal = ({ lines, shipping, duties }: Order): Minor =>
  [...lines, ...shipping].reduce((sum, { paid }) => sum + paid.gross, duties);

/** The tally after a return has made its reservation. */
export const withReservation = (tally: OrderTally, reservation: Reservation, returnId: string): OrderTally => ({
  ...applyReservation(tally, reservation, 1),
  returnIds: [...tally.returnIds, returnId],
});

/** The tally after a return's reservation changed: what was declined, canceled, expired or not accepted is released. */
export const withReservationChanged = (tally: OrderTally, from: Reservation, to: Reservation): OrderTally => ({
  ...applyReservation(applyReservation(tally, from, -1), to, 1),
  version: tally.version + 1,
});

/** Outside refunds kept for display; the counts include every refund, however many. */
const OUTSIDE_REFUNDS_SHOWN_MAX = 100;

/** The tally after a refund outside Comeback or a goodwill: it adds no return. */
export const withAdditionalReservation = (tally: OrderTally, reservation: Reservation): OrderTally =>
  applyReservation(tally, reservation, 1);

export const withOutsideRefund = (
  tally: OrderTally,
  reservation: Reservation,
  summary: OutsideSummary,
): OrderTally => ({
  ...withAdditionalReservation(tally, reservation),
  outside: [...(tally.outside ?? []), summary].slice(-OUTSIDE_REFUNDS_SHOWN_MAX),
});

export const EMPTY_RESERVATION: Reservation = { lines: [], shipping: [], tenders: [] };

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

const applyReservation = (tally: OrderTally, reservation: Reservation, sign: 1 | -1): OrderTally => ({
  ...tally,
  version: tally.version + 1,
  lines: updateEntries(
    tally.lines,
    reservation.lines,
    ({ lineId }) => lineId,
    (before = NOTHING_RETURNED, { quantity, gross, tax }) => ({
      quantity: natural(before.quantity + sign * quantity),
      gross: natural(before.gross + sign * gross),
      tax: natural(before.tax + sign * tax),
    }),
  ),
  shipping: updateEntries(
    tally.shipping,
    reservation.shipping,
    ({ shippingId }) => shippingId,
    (before = 0, { gross }) => natural(before + sign * gross),
  ),
  tenders: updateEntries(
    tally.tenders,
    reservation.tenders,
    ({ tenderId }) => tenderId,
    (before = 0, { refund }) => natural(before + sign * refund),
  ),
  ...(reservation.duties !== undefined && { duties: natural(reservedDuties(tally) + sign * reservation.duties) }),
  ...(reservation.shop && { shop: applyConversion(conversionSoFar(tally), reservation.shop, sign) }),
  ...(reservation.goodwill !== undefined && { goodwill: natural((tally.goodwill ?? 0) + sign * reservation.goodwill) }),
});

const applyConversion = (before: Conversion, { refunded, converted }: Conversion, sign: 1 | -1): Conversion => ({
  refunded: natural(before.refunded + sign * refunded),
  converted: natural(before.converted + sign * converted),
});

function natural(count: number): number {
  invariant(Number.isSafeInteger(count) && count >= 0, `a tally never goes below zero; this one came to ${count}`);
  return count;
}
