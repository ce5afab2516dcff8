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
  /** The return whose refund it turned out to be; its figures are then counted there. */
  readonly returnId?: string;
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

/** The tally after an outside refund turned out to be a return's own: what it took is counted once, by the return. */
export const withOutsideRefundCovering = (
  tally: OrderTally,
  reservation: Reservation,
  { refundId, returnId }: { readonly refundId: string; readonly returnId: string },
): OrderTally => ({
  ...applyReservation(tally, reservation, -1),
  outside: (tally.outside ?? []).map((one) => (one.refundId === refundId ? { ...one, returnId } : one)),
});

export const EMPTY_RESERVATION: Reservation = { lines: [], shipping: [], tenders: [] };

const applyReservation = (tally: OrderTally, reservation: Reservation, sign: 1 | -1): OrderTally => ({
  ...tally,
  version: tally.version + 1,
  lines: updateEntries(tally.lines, reservation.lines, {
    keyOf: ({ lineId }) => lineId,
    change: (before = NOTHING_RETURNED, { quantity, gross, tax }) => ({
      quantity: natural(before.quantity + sign * quantity),
      gross: natural(before.gross + sign * gross),
      tax: natural(before.tax + sign * tax),
    }),
  }),
  shipping: updateEntries(tally.shipping, reservation.shipping, {
    keyOf: ({ shippingId }) => shippingId,
    change: (before = 0, { gross }) => natural(before + sign * gross),
  }),
  tenders: updateEntries(tally.tenders, reservation.tenders, {
    keyOf: ({ tenderId }) => tenderId,
    change: (before = 0, { refund }) => natural(before + sign * refund),
  }),
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
