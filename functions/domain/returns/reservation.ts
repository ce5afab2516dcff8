// What a return reserves of its order at each stage: everything quoted, only what was accepted, or nothing.
import type { RefundPlan } from "../refund/plan.ts";
import { type Reservation, EMPTY_RESERVATION } from "../order/tally.ts";
import { quoteReservation } from "../refund/quote-reservation.ts";
import { ownValue } from "../keyed-record.ts";
import { isAcceptedInFull, planReservation } from "../refund/plan-settlement.ts";
import { isEarlyRefundDue } from "./early-refund.ts";
import { GOODWILL_REASON } from "../refund/goodwill.ts";
import type { InstructionState, Return } from "./state.ts";

type ReservationKind = "nothing" | "quoted" | "accepted";

function reservationKind(state: Return | undefined): ReservationKind {
  if (!state || state.status === "declined" || state.status === "canceled" || state.status === "expired")
    return "nothing";
  return state.plan && !isAcceptedInFull(state.request.quote, plannedUnits(state.plan)) ? "accepted" : "quoted";
}

const plannedUnits = ({ lines }: RefundPlan): Readonly<Record<string, number>> =>
  Object.fromEntries(lines.map(({ lineId, quantity }) => [lineId, quantity]));

export type ReservationChange = { readonly from: Reservation; readonly to: Reservation };

/** The reservation before and after, or undefined when it stays the same. */
export function reservationChange(before: Return | undefined, after: Return): ReservationChange | undefined {
  return reservationKind(before) === reservationKind(after)
    ? undefined
    : { from: currentReservation(before), to: currentReservation(after) };
}

/**
 * What is paid by these events: the plan, payments that failed and are sent again, or a payment by hand. Undefined if
 * nothing is. Goodwill is checked where it is granted; here only when it is sent again.
 */
export function reservationToPay(before: Return | undefined, after: Return): Reservation | undefined {
  const earlier = before?.instructions ?? {};
  const isDue = ({ instruction: { instructionId }, status, paidByHandAt }: InstructionState): boolean =>
    (status === "planned" && ownValue(earlier, instructionId) === undefined) ||
    (paidByHandAt !== undefined && ownValue(earlier, instructionId)?.paidByHandAt === undefined);
  const due = Object.values(after.instructions).filter(isDue);
  if (due.length === 0) return undefined;
  const goodwill = due.flatMap(({ instruction: { reason, tenderId, refund } }) =>
    reason === GOODWILL_REASON ? [{ tenderId, refund }] : [],
  );
  const plan = goodwill.length < due.length && after.plan;
  const planned = plan ? planReservation(after.request.quote, plan) : EMPTY_RESERVATION;
  return { ...planned, tenders: [...planned.tenders, ...goodwill] };
}

function currentReservation(state: Return | undefined): Reservation {
  if (!state) return EMPTY_RESERVATION;
  switch (reservationKind(state)) {
    case "nothing":
      return EMPTY_RESERVATION;
    case "quoted":
      return quoteReservation(state.request.quote);
    case "accepted":
      return state.plan ? planReservation(state.request.quote, state.plan) : EMPTY_RESERVATION;
  }
}

/**
 * Units accepted per line: all of them when the shopper keeps the goods, otherwise what the inspection accepted. For a
 * refund that does not wait for the inspection, received units count as accepted, and announced units as received.
 */
export function acceptedUnits(state: Return): Readonly<Record<string, number>> {
  const { request, keepTheItem, inspected, received } = state;
  const accepted = new Map(inspected.map(({ lineId, acceptedQuantity }) => [lineId, acceptedQuantity]));
  const unitsBeforeInspection = (lineId: string, quantity: number): number =>
    !isEarlyRefundDue(state) ? 0 : received ? (ownValue(received, lineId) ?? 0) : quantity;
  return Object.fromEntries(
    request.quote.lines.map(({ lineId, quantity }) => [
      lineId,
      keepTheItem ? quantity : (accepted.get(lineId) ?? unitsBeforeInspection(lineId, quantity)),
    ]),
  );
}
