// The refund: planned completely, then sent; every result of a provider is recorded once, in whatever order it comes.
import { ok, err } from "../../refusal.ts";
import type { RefundInstruction, RefundPlan } from "../../refund/plan.ts";
import { paymentDueAt, reminderAt, type SlaTargets } from "../../sla/targets.ts";
import { legalRefundDueAt, capAtLegalDeadline } from "../legal-deadline.ts";
import type { ReturnEvent } from "../events.ts";
import { isOver } from "../workflow-stage.ts";
import type { InstructionState, Return } from "../state.ts";
import { closeIfDone } from "./close-if-done.ts";
import {
  type CommandContext,
  type Decision,
  followUpEnvelope,
  NO_EVENTS,
  decideOnce,
  commandEnvelope,
} from "./command.ts";

/** Logs the plan before anything is sent. A plan that pays nothing closes the return. */
export const planRefund = (state: Return | undefined, plan: RefundPlan, context: CommandContext): Decision =>
  decideOnce(state, context, (current) => {
    if (current.plan) return NO_EVENTS;
    const plannedEvent: ReturnEvent = { type: "refund-planned", plan, ...commandEnvelope(context) };
    return ok(closeIfDone(current, [plannedEvent, ...exchangeEvents(plan, context)], context));
  });

/**
 * New goods are ordered with the plan that pays for them or for part of them, so that they are ordered once, as the
 * money is paid once.
 */
function exchangeEvents({ exchange, currency }: RefundPlan, context: CommandContext): ReturnEvent[] {
  if (!exchange) return [];
  const { value, owed } = exchange;
  const goods = exchange.goods.map(({ sku, title, quantity, gross }) => ({ sku, title, quantity, gross }));
  return [{ type: "exchange-ordered", currency, goods, value, owed, ...followUpEnvelope(context) }];
}

export type ProviderResult =
  | { readonly status: "posted" | "pending"; readonly providerRefundId: string }
  | { readonly status: "failed"; readonly failure: string; readonly providerRefundId?: string };

/** A provider's report about an instruction. */
type PaymentReport = {
  readonly instruction: RefundInstruction;
  readonly result: ProviderResult;
  readonly sla: SlaTargets;
};

/**
 * Records the status of an instruction, from the provider's response or a webhook. A late report never undoes a final
 * status.
 */
export const recordPayment = (
  state: Return | undefined,
  { instruction, result, sla }: PaymentReport,
  context: CommandContext,
): Decision =>
  decideOnce(state, context, (current) => {
    const before = current.instructions[instruction.instructionId];
    if (!before) return err("return-not-found");
    return ok(closeIfDone(current, paymentEvents(current, { before, result, sla }, context), context));
  });

export const issueStoreCredit = (
  state: Return | undefined,
  instruction: RefundInstruction,
  context: CommandContext,
): Decision =>
  decideOnce(state, context, (current) => {
    if (current.instructions[instruction.instructionId]?.status === "posted") return NO_EVENTS;
    return ok(
      closeIfDone(current, [{ type: "store-credit-issued", instruction, ...commandEnvelope(context) }], context),
    );
  });

type PaymentChange = {
  readonly before: InstructionState;
  readonly result: ProviderResult;
  readonly sla: SlaTargets;
};

function paymentEvents(
  state: Return,
  { before: { instruction, status }, result, sla }: PaymentChange,
  context: CommandContext,
): ReturnEvent[] {
  switch (result.status) {
    case "pending":
      // A pending report that arrives after the final status is outdated.
      return status === "planned"
        ? [
            {
              type: "refund-submitted",
              instruction,
              providerRefundId: result.providerRefundId,
              dueAt: capAtLegalDeadline(paymentDueAt(sla, context.now), legalRefundDueAt(state)),
              ...commandEnvelope(context),
            },
          ]
        : [];
    case "posted":
      return status === "planned" || status === "pending"
        ? [
            {
              type: "refund-posted",
              instruction,
              providerRefundId: result.providerRefundId,
              ...commandEnvelope(context),
            },
          ]
        : [];
    case "failed":
      return status === "failed"
        ? []
        : failureEvents(state, { instruction, wasPosted: status === "posted", failure: result.failure, sla }, context);
    default: {
      const unhandled: never = result;
      return unhandled;
    }
  }
}

type PaymentFailure = {
  readonly instruction: RefundInstruction;
  readonly wasPosted: boolean;
  readonly failure: string;
  readonly sla: SlaTargets;
};

/** A posted refund can fail later; then a closed return is reopened and goes to a person. */
const failureEvents = (
  state: Return,
  { instruction, wasPosted, failure, sla }: PaymentFailure,
  context: CommandContext,
): ReturnEvent[] => [
  { type: "refund-failed", instruction, failure, wasPosted, ...commandEnvelope(context) },
  // If the return is not over, because another payment of it is still on its way, its workflow is still running.
  ...(isOver(state) ? [{ type: "return-reopened", ...followUpEnvelope(context) } as const] : []),
  {
    type: "case-escalated",
    why: "payment-failed",
    stuck: true,
    dueAt: reminderAt(sla, context.now),
    ...followUpEnvelope(context),
  },
];
