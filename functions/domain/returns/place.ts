// Where a return is on its way: what the workflow routes by. A step may be started over at any time, because the place
// is always read from the log and never remembered by the machine.
import type { Instant } from "../sla/instant.ts";
import { GOODWILL_REASON } from "../refund/goodwill.ts";
import type { InstructionState, Return } from "./state.ts";

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

export function placeOf(state: Return): Place {
  if (state.escalation?.stuck) return "with-desk";
  const goodwill = goodwillOf(state);
  // A goodwill does not wait for parcels: wherever the return is, it is sent; then the return goes on from there.
  if (goodwill.some(({ status }) => status === "planned" || status === "failed")) return "to-settle";
  const own = ownPlace(state);
  return own === "over" && goodwill.some(({ status }) => status === "pending") ? "awaiting-payment" : own;
}

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
    case "awaiting-parcel":
    case "awaiting-inspection":
      return state.status;
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

/** Something planned or failed has still to be sent; otherwise the provider has the word. */
function paymentPlace(state: Return): Place {
  const waiting = Object.values(state.instructions).every(({ status }) => status === "pending" || status === "posted");
  return waiting ? "awaiting-payment" : "to-settle";
}

export const isOver = (state: Return): boolean => placeOf(state) === "over";

/** A wait is at least a second, and no longer than Step Functions can wait (a year is plenty for us). */
const WAIT_SECONDS_MAX = 31_536_000;
const WAIT_UNBOUND_SECONDS = 7 * 86_400;

/** Seconds until the workflow should look again by itself. */
export function waitSeconds(state: Return, now: Instant): number {
  if (state.lookAt === undefined) return WAIT_UNBOUND_SECONDS;
  return Math.min(WAIT_SECONDS_MAX, Math.max(1, Math.ceil((state.lookAt - now) / 1_000)));
}
