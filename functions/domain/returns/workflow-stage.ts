// The stage of a return, by which the workflow routes. It is always computed from the log and never kept by the state
// machine, so a step may be restarted at any time.
import type { Instant } from "../time/instant.ts";
import { GOODWILL_REASON } from "../refund/goodwill.ts";
import { earliestLegalCheckAt, parcelCheckAt } from "./legal-deadline.ts";
import { isEarlyRefundDue, isEarlyPaymentOverdue, hasPendingPayment } from "./early-refund.ts";
import type { InstructionState, Return } from "./state.ts";

export type WorkflowStage =
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
export type WorkflowRoute = WorkflowStage | "payment-due";

export function stageOf(state: Return): WorkflowStage {
  if (state.escalation?.stuck) return "with-desk";
  const goodwill = goodwillInstructions(state);
  // Goodwill does not wait for parcels: at whatever stage the return is, the money is sent; then the return continues
  // from there.
  if (goodwill.some(isUnsent)) return "to-settle";
  const returnStage = stageWithoutGoodwill(state);
  return returnStage === "over" && goodwill.some(({ status }) => status === "pending")
    ? "awaiting-payment"
    : returnStage;
}

const isUnsent = ({ status }: InstructionState): boolean => status === "planned" || status === "failed";

const goodwillInstructions = ({ appeasements, instructions }: Return): InstructionState[] =>
  appeasements.length === 0
    ? []
    : Object.values(instructions).filter(({ instruction: { reason } }) => reason === GOODWILL_REASON);

/** Everything that the return's own plan depends on is known. */
export const isReadyToPlan = (state: Return): boolean =>
  !state.plan &&
  !state.escalation?.stuck &&
  stageWithoutGoodwill(state) === "to-settle" &&
  state.request.resolution !== "goodwill";

/** The stage of the return apart from its goodwill. */
function stageWithoutGoodwill(state: Return): WorkflowStage {
  switch (state.status) {
    case "requested":
    case "in-review":
      return state.status;
    case "awaiting-parcel":
    case "awaiting-inspection":
      return hasEarlyRefundToSend(state) ? "to-settle" : state.status;
    case "authorized":
      return state.keepTheItem ? "to-settle" : "authorized";
    case "inspected":
      return "to-settle";
    case "awaiting-payment":
    case "payment-failed":
      return paymentStage(state);
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

/** A refund that does not wait for the goods is sent first; then the return continues where it was. */
const hasEarlyRefundToSend = (state: Return): boolean =>
  state.plan ? Object.values(state.instructions).some(isUnsent) : isEarlyRefundDue(state);

/** Instructions that are planned or failed have still to be sent; all others wait for the provider. */
function paymentStage(state: Return): WorkflowStage {
  const isWaiting = Object.values(state.instructions).every(
    ({ status }) => status === "pending" || status === "posted",
  );
  return isWaiting ? "awaiting-payment" : "to-settle";
}

/**
 * Where the workflow goes next: to the stage, unless an early refund is overdue. Only the step that can ask the
 * provider may report it overdue.
 */
export const routeOf = (state: Return, now: Instant): WorkflowRoute => {
  const stage = stageOf(state);
  return isGoodsStage(stage) && isEarlyPaymentOverdue(state, now) ? "payment-due" : stage;
};

const isGoodsStage = (stage: WorkflowStage): boolean => stage === "awaiting-parcel" || stage === "awaiting-inspection";

export const isOver = (state: Return): boolean => stageOf(state) === "over";

const earliest = (one = Infinity, other = Infinity): Instant => Math.min(one, other);

/** A wait is at least a second, and no longer than Step Functions can wait (a year). */
const WAIT_SECONDS_MAX = 31_536_000;
const WAIT_WITHOUT_DEADLINE_SECONDS = 7 * 86_400;

/** Seconds until the workflow should look again by itself. */
export function waitSeconds(state: Return, now: Instant): number {
  const stage = stageOf(state);
  const earlyPaymentDueAt = isGoodsStage(stage) && hasPendingPayment(state) ? state.earlyPaymentDueAt : undefined;
  const checkAt =
    stage === "awaiting-parcel" ? earliest(parcelCheckAt(state), earliestLegalCheckAt(state, now)) : state.nextCheckAt;
  const nextCheckAt = earliest(checkAt, earlyPaymentDueAt);
  if (nextCheckAt === Infinity) return WAIT_WITHOUT_DEADLINE_SECONDS;
  return Math.min(WAIT_SECONDS_MAX, Math.max(1, Math.ceil((nextCheckAt - now) / 1_000)));
}
