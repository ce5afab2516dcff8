// Deadlines: a wait that ran out expires, escalates or reminds. A timer that lost the race changes nothing.
import { ok } from "../../refusal.ts";
import type { Instant } from "../../time/instant.ts";
import { isBreached, reminderAt, type SlaTargets } from "../../sla/targets.ts";
import { isLegalDeadlinePassed, openLegalDueAt, parcelCheckAt, capAtLegalDeadline } from "../legal-deadline.ts";
import { isEarlyPaymentOverdue } from "../early-refund.ts";
import type { EscalationReason } from "../events.ts";
import { stageOf } from "../workflow-stage.ts";
import type { Return } from "../state.ts";
import { type CommandContext, type Decision, NO_EVENTS, decideOnce, commandEnvelope } from "./command.ts";

/** What the passing of time means for a return, if anything. */
export const checkDeadline = (state: Return | undefined, sla: SlaTargets, context: CommandContext): Decision =>
  decideOnce(state, context, (current) => {
    const isAwaitingParcel = stageOf(current) === "awaiting-parcel";
    const checkAt = isAwaitingParcel ? parcelCheckAt(current) : current.nextCheckAt;
    if (checkAt === undefined || !isBreached(checkAt, context.now)) return NO_EVENTS;
    if (isAwaitingParcel) return checkParcelDeadline(current, sla, context);
    const why = overdueReason(current, context.now);
    return why === undefined
      ? NO_EVENTS
      : escalate(current, { why, stuck: current.escalation?.stuck ?? false, sla }, context);
  });

/** The same, after the provider has been asked: an early refund that is still pending after its deadline is overdue. */
export const checkPaymentDeadline = (state: Return | undefined, sla: SlaTargets, context: CommandContext): Decision =>
  decideOnce(state, context, (current) =>
    isEarlyPaymentOverdue(current, context.now)
      ? escalate(current, { why: "payment-overdue", stuck: current.escalation?.stuck ?? false, sla }, context)
      : checkDeadline(current, sla, context),
  );

/** A parcel that no carrier has seen expires. One that was sent, or was refunded already, goes to a person. */
function checkParcelDeadline(state: Return, sla: SlaTargets, context: CommandContext): Decision {
  if (state.plan) return escalate(state, { why: "parcel-overdue", stuck: true, sla }, context);
  return isLegalDeadlinePassed(state, context.now)
    ? escalate(state, { why: "refund-due-by-law", stuck: true, sla }, context)
    : state.sentAt !== undefined
      ? escalate(state, { why: "parcel-overdue", stuck: true, sla }, context)
      : ok([{ type: "return-expired", ...commandEnvelope(context) }]);
}

/** Reminders come at growing intervals, but none later than the legal deadline. */
function escalate(
  state: Return,
  { why, stuck, sla }: { readonly why: EscalationReason; readonly stuck: boolean; readonly sla: SlaTargets },
  context: CommandContext,
): Decision {
  const reminders = state.escalation ? state.escalation.reminders + 1 : 0;
  const reminder = reminderAt(sla, context.now, reminders);
  const dueAt =
    stuck || isLegalDeadlinePassed(state, context.now) ? reminder : capAtLegalDeadline(reminder, openLegalDueAt(state));
  return ok([{ type: "case-escalated", why, stuck, dueAt, ...commandEnvelope(context) }]);
}

function overdueReason(state: Return, now: Instant): EscalationReason | undefined {
  switch (stageOf(state)) {
    case "in-review":
      return "review-overdue";
    case "awaiting-inspection":
      return isLegalDeadlinePassed(state, now) ? "refund-due-by-law" : "inspection-overdue";
    case "awaiting-payment":
      return isLegalDeadlinePassed(state, now) ? "refund-due-by-law" : "payment-overdue";
    case "with-desk":
      return state.escalation?.why;
    default:
      return undefined;
  }
}
