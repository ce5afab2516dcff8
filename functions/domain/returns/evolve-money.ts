// One event about a return's money makes the next state: plans, payments, new goods and goodwill.
import { GOODWILL_REASON } from "../refund/goodwill.ts";
import { withoutDeadline } from "./deadline.ts";
import { isAwaitingGoods } from "./early-refund.ts";
import type { EventOf } from "./events.ts";
import { plannedInstructions, withCovered, withInstruction } from "./instruction-state.ts";
import { isPaymentUnderWay, PAYMENT_STATUSES } from "./payment-status.ts";
import type { Return } from "./state.ts";

type MoneyEvent = EventOf<
  | "refund-planned"
  | "exchange-ordered"
  | "appeasement-granted"
  | "refund-submitted"
  | "refund-posted"
  | "refund-covered"
  | "store-credit-issued"
  | "refund-failed"
>;

export function applyMoneyEvent(state: Return, event: MoneyEvent): Return {
  switch (event.type) {
    case "refund-planned":
      return applyPlan(state, event);
    case "exchange-ordered": {
      const { goods, value, owed } = event;
      return { ...state, exchange: { goods, value, owed } };
    }
    case "appeasement-granted":
      return applyGoodwill(state, event);
    case "refund-submitted":
      return applySubmission(state, event);
    case "refund-posted":
      return withInstruction(state, event.instruction.instructionId, {
        status: "posted",
        providerRefundId: event.providerRefundId,
        instruction: event.instruction,
        ...(event.paidByHandAt !== undefined && { paidByHandAt: event.paidByHandAt }),
      });
    case "refund-covered":
      return withCovered(state, event);
    case "store-credit-issued":
      return withInstruction(state, event.instruction.instructionId, {
        status: "posted",
        instruction: event.instruction,
      });
    case "refund-failed":
      return {
        ...withInstruction(state, event.instruction.instructionId, {
          status: "failed",
          failure: event.failure,
          instruction: event.instruction,
        }),
        ...(isPaymentUnderWay(state) && { status: "payment-failed" as const }),
      };
    default: {
      const unhandled: never = event;
      return unhandled;
    }
  }
}

const applyPlan = (state: Return, { plan }: EventOf<"refund-planned">): Return => ({
  ...(isAwaitingGoods(state)
    ? { ...state, paidEarly: true }
    : { ...withoutDeadline(state), status: "awaiting-payment" }),
  plan,
  instructions: { ...state.instructions, ...plannedInstructions(plan.instructions) },
});

const applyGoodwill = (state: Return, { appeasement }: EventOf<"appeasement-granted">): Return => ({
  ...state,
  ...(state.request.resolution === "goodwill" && { status: "awaiting-payment" as const }),
  appeasements: [...state.appeasements, appeasement],
  instructions: { ...state.instructions, ...plannedInstructions(appeasement.instructions) },
});

const applySubmission = (state: Return, event: EventOf<"refund-submitted">): Return => ({
  ...withInstruction(state, event.instruction.instructionId, {
    status: "pending",
    providerRefundId: event.providerRefundId,
  }),
  // While a parcel or a person is awaited, that deadline stays; a goodwill has none of its own.
  ...(PAYMENT_STATUSES.has(state.status) && { dueAt: event.dueAt, nextCheckAt: event.dueAt }),
  ...(isAwaitingGoods(state) && event.instruction.reason !== GOODWILL_REASON && { earlyPaymentDueAt: event.dueAt }),
});
