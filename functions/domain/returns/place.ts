// Where a return is on its way: what the workflow routes by. A step may be started over at any time, because the place
// is always read from the log and never remembered by the machine.
import type { Instant } from "../sla/instant.ts";
import { GOODWILL_REASON } from "../refund/goodwill.ts";
import { firstDueByLaw, parcelLookAt } from "./due-by-law.ts";
import { isDueEarly, isPaymentDue, isPending } from "./early.ts";
import type { InstructionState } from "./instructions.ts";
import type { Return } from "./state.ts";

export type Place =
  | "requested"
  | "in-review"
  | "authorized"
  | "awaiting-parcel"
  | "awaiting-inspection"
  | "to-settle"
  | "awaiting-payment"
  | "with-desk"
  | "over";

/** What the workflow routes by. */
export type Outcome = Place | "payment-due";

export function placeOf(state: Return): Place {
  if (state.escalation?.stuck) return "with-desk";
  const goodwill = goodwillOf(state);
  // A goodwill does not wait for parcels: wherever the return is, it is sent; then the return goes on from there.
  if (goodwill.some(isUnsent)) return "to-settle";
  const own = ownPlace(state);
  return own === "over" && goodwill.some(({ status }) => status === "pending") ? "awaiting-payment" : own;
}

const isUnsent = ({ status }: InstructionState): boolean => status === "planned" || status === "failed";

const goodwillOf = ({ appeasements, instructions }: Return): InstructionState[] =>
  appeasements.length === 0
    ? []
    : Object.values(instructions).filter(({ instruction: { reason } }) => reason === GOODWILL_REASON);

/** Everything of the return itself is known that its plan is made of. */
export const awaitsPlan = (state: Return): boolean =>
  !state.plan && !state.escalation?.stuck && ownPlace(state) === "to-settle" && state.asked.resolution !== "goodwill";

/** Where the return is apart from its goodwills. */
function ownPlace(state: Return): Place {
  switch (state.status) {
    case "requested":
    case "in-review":
      return state.status;
    case "awaiting-parcel":
    case "awaiting-inspection":
      return mustSendEarly(state) ? "to-settle" : state.status;
    case "authorized":
      return state.keepTheItem ? "to-settle" : "authorized";
    case "inspected":
      return "to-settle";
    case "awaiting-payment":
    case "payment-failed":
      return paymentPlace(state);
    case "declined":
    case "closed":
    case "canceled":
    case "expired":
      return "over";
    default: {
      const unhandled: never = state.status;
      return unhandled;
    }
  }
}

/** Money that does not wait for the goods is sent first; then the return goes on from where it was. */
const mustSendEarly = (state: Return): boolean =>
  state.plan ? Object.values(state.instructions).some(isUnsent) : isDueEarly(state);

/** Something planned or failed has still to be sent; otherwise the provider has the word. */
function paymentPlace(state: Return): Place {
  const waiting = Object.values(state.instructions).every(({ status }) => status === "pending" || status === "posted");
  return waiting ? "awaiting-payment" : "to-settle";
}

/** Where the workflow goes next: to the place, unless early money is later than promised. Only who can ask the provider may say so. */
export const outcomeOf = (state: Return, now: Instant): Outcome => {
  const place = placeOf(state);
  return isGoodsPlace(place) && isPaymentDue(state, now) ? "payment-due" : place;
};

const isGoodsPlace = (place: Place): boolean => place === "awaiting-parcel" || place === "awaiting-inspection";

export const isOver = (state: Return): boolean => placeOf(state) === "over";

const sooner = (one = Infinity, other = Infinity): Instant => Math.min(one, other);

/** A wait is at least a second, and no longer than Step Functions can wait (a year is plenty for us). */
const WAIT_SECONDS_MAX = 31_536_000;
const WAIT_UNBOUND_SECONDS = 7 * 86_400;

/** Seconds until the workflow should look again by itself. */
export function waitSeconds(state: Return, now: Instant): number {
  const place = placeOf(state);
  const payBy = isGoodsPlace(place) && isPending(state) ? state.payBy : undefined;
  const own = place === "awaiting-parcel" ? sooner(parcelLookAt(state), firstDueByLaw(state, now)) : state.lookAt;
  const lookAt = sooner(own, payBy);
  if (lookAt === Infinity) return WAIT_UNBOUND_SECONDS;
  return Math.min(WAIT_SECONDS_MAX, Math.max(1, Math.ceil((lookAt - now) / 1_000)));
}
