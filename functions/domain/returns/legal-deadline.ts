// When the law requires the refund of a return. Deadlines promised to staff are never later than this, and reaching it
// alerts a person; nothing is paid automatically. Derived from the frozen facts and from what has happened since.
import { withdrawalRights } from "../policy/statute/rights.ts";
import type { ReturnFacts } from "../policy/vocabulary/facts.ts";
import { refundDueAt } from "../policy/statute/times.ts";
import type { Instant } from "../time/instant.ts";
import { isAwaitingGoods } from "./early-refund.ts";
import type { Return } from "./state.ts";

type LegalDeadlineState = Pick<Return, "request" | "keepTheItem" | "sentAt" | "receivedAt">;

/** Undefined where no law applies, and while the shop may still wait for the goods. */
export function legalRefundDueAt({
  request,
  keepTheItem,
  sentAt,
  receivedAt,
}: LegalDeadlineState): Instant | undefined {
  const { statute, lines } = withdrawalRights(request.facts);
  if (!statute || !lines.some(({ lawful }) => lawful)) return undefined;
  return refundDueAt(statute, {
    ...{ withdrawnAt: request.at, sentAt, receivedAt },
    keepsGoods: keepTheItem || (!sentAt && !receivedAt && isNeverSent(request.facts)),
    collects: request.method === "pick-up",
  });
}

/** There is nothing to wait for if the shop, as far as it reported, has not sent the goods. */
const isNeverSent = ({ lines }: ReturnFacts): boolean =>
  lines.every(({ facts }) => facts["line.shippedOn"] === undefined && facts["line.deliveredOn"] === undefined);

/** The same, while the refund is open: undefined once it was planned before the goods arrived. */
export const openLegalDueAt = (state: Pick<Return, "plan" | "status"> & LegalDeadlineState): Instant | undefined =>
  state.plan && isAwaitingGoods(state) ? undefined : legalRefundDueAt(state);

/** A deadline about the refund, or about what it waits for, is never later than the law's. */
export const capAtLegalDeadline = (promisedAt: Instant, legalDueAt = Infinity): Instant =>
  Math.min(promisedAt, legalDueAt);

export const isLegalDeadlinePassed = (state: Return, now: Instant): boolean =>
  now >= (openLegalDueAt(state) ?? Infinity);

/**
 * When a parcel's deadline is checked: at its own deadline, or at the law's for a parcel that is known to be sent or is
 * to be collected, whichever applies. After one alert about the law, the new deadline given then applies.
 */
export const parcelCheckAt = (state: Return): Instant | undefined =>
  state.plan || state.legalDeadlineReported ? state.nextCheckAt : (legalRefundDueAt(state) ?? state.nextCheckAt);

/**
 * No event wakes the workflow when a parcel is scanned, so it checks at the legal deadline that goods sent at once
 * would have. After one alert about the law that moment has passed.
 */
export function earliestLegalCheckAt(state: Return, now: Instant): Instant {
  const legalDueAt = (state.plan ? undefined : legalRefundDueAt({ ...state, sentAt: state.request.at })) ?? Infinity;
  return legalDueAt > now ? legalDueAt : Infinity;
}
