// The promise that runs and the person who is called when it is broken: set, kept and left behind as a return goes on.
import { isGoodsOpen } from "./early.ts";
import type { EventOf } from "./events.ts";
import type { Return } from "./state.ts";

/** After so many reminders time alone calls nobody any more; the case stays where it is, for everyone to see. */
const REMINDERS_MAX = 10;

export function escalated(state: Return, { why, at, stuck, dueAt, by }: EventOf<"case-escalated">): Return {
  const { lookAt, payBy, ...rest } = state;
  const reminders = by.kind === "clock" && state.escalation ? state.escalation.reminders + 1 : 0;
  const next = reminders < REMINDERS_MAX ? dueAt : undefined;
  const isBeside = why === "payment-overdue" && isGoodsOpen(state);
  const clocks = isBeside ? { lookAt, payBy: next } : { lookAt: next, payBy };
  return {
    ...rest,
    escalation: { why, at, stuck, reminders },
    dueAt: state.dueAt ?? at,
    ...(why === "refund-due-by-law" && { toldOfLaw: true as const }),
    ...(clocks.lookAt !== undefined && { lookAt: clocks.lookAt }),
    ...(clocks.payBy !== undefined && { payBy: clocks.payBy }),
  };
}

export const hasFailed = ({ instructions }: Return): boolean =>
  Object.values(instructions).some(({ status }) => status === "failed");

/** No promise runs and nobody is called: what a step forward leaves behind. Money that failed is still a person's. */
export function quiet(state: Return): Return {
  const { dueAt: _due, lookAt: _look, ...rest } = state;
  return hasFailed(state) ? rest : withoutEscalation(rest);
}

/** The desk's reminders are over, and the promise that ran before them runs on. */
export function withPromise(state: Return, dueAt = state.dueAt): Return {
  const { lookAt: _reminder, ...rest } = state;
  return { ...rest, ...(dueAt !== undefined && { dueAt, lookAt: dueAt }) };
}

export function withoutEscalation(state: Return): Return {
  const { escalation: _escalation, ...rest } = state;
  return rest.status === "payment-failed" ? { ...rest, status: "awaiting-payment" } : rest;
}
