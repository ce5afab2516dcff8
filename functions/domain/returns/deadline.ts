// The current deadline of a return and its escalation when the deadline is missed: set, kept and cleared as the return
// proceeds.
import { isAwaitingGoods } from "./early-refund.ts";
import type { EventOf } from "./events.ts";
import type { Return } from "./state.ts";

/** After this many reminders no more are sent; the case stays in its queue. */
const REMINDERS_MAX = 10;

export function withEscalation(state: Return, { why, at, stuck, dueAt, by }: EventOf<"case-escalated">): Return {
  const { nextCheckAt, earlyPaymentDueAt, ...rest } = state;
  const reminders = by.kind === "clock" && state.escalation ? state.escalation.reminders + 1 : 0;
  const nextReminderAt = reminders < REMINDERS_MAX ? dueAt : undefined;
  const isEarlyPayment = why === "payment-overdue" && isAwaitingGoods(state);
  const newNextCheckAt = isEarlyPayment ? nextCheckAt : nextReminderAt;
  const newEarlyPaymentDueAt = isEarlyPayment ? nextReminderAt : earlyPaymentDueAt;
  return {
    ...rest,
    escalation: { why, at, stuck, reminders },
    dueAt: state.dueAt ?? at,
    ...(why === "refund-due-by-law" && { legalDeadlineReported: true as const }),
    ...(newNextCheckAt !== undefined && { nextCheckAt: newNextCheckAt }),
    ...(newEarlyPaymentDueAt !== undefined && { earlyPaymentDueAt: newEarlyPaymentDueAt }),
  };
}

export const hasFailedPayment = ({ instructions }: Return): boolean =>
  Object.values(instructions).some(({ status }) => status === "failed");

/** Clears the deadline and the escalation, as every step forward does. A failed payment stays escalated to a person. */
export function withoutDeadline(state: Return): Return {
  const { dueAt: _dueAt, nextCheckAt: _nextCheckAt, ...rest } = state;
  return hasFailedPayment(state) ? rest : withoutEscalation(rest);
}

/** Ends the desk's reminders; the deadline from before the escalation, or the given one, applies again. */
export function withDeadline(state: Return, dueAt = state.dueAt): Return {
  const { nextCheckAt: _reminder, ...rest } = state;
  return { ...rest, ...(dueAt !== undefined && { dueAt, nextCheckAt: dueAt }) };
}

export function withoutEscalation(state: Return): Return {
  const { escalation: _escalation, ...rest } = state;
  return rest.status === "payment-failed" ? { ...rest, status: "awaiting-payment" } : rest;
}
