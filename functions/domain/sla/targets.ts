// The SLA targets of a return, from the settings of its policy.
import type { Verdict } from "../policy/decide.ts";
import { returnSetting } from "../policy/policy-output.ts";
import { DAY, HOUR, type Instant } from "../time/instant.ts";

export type SlaTargets = {
  readonly reviewHours: number;
  readonly parcelDays: number;
  readonly inspectionHours: number;
  readonly paymentDays: number;
  /** After a breach the desk is reminded after this time, and again after every further period of this length. */
  readonly reminderHours: number;
};

/** The targets that a verdict sets; before there is one, the defaults of the settings apply. */
export function slaTargets(verdict: Verdict | undefined): SlaTargets {
  const outputs = { answers: verdict?.answers ?? {} };
  return {
    reviewHours: returnSetting(outputs, "reviewHours"),
    parcelDays: returnSetting(outputs, "shipByDays"),
    inspectionHours: returnSetting(outputs, "inspectionHours"),
    paymentDays: returnSetting(outputs, "paymentDays"),
    reminderHours: returnSetting(outputs, "reminderHours"),
  };
}

export const reviewDueAt = (sla: SlaTargets, from: Instant): Instant => from + sla.reviewHours * HOUR;
export const parcelDueAt = (sla: SlaTargets, from: Instant): Instant => from + sla.parcelDays * DAY;
export const inspectionDueAt = (sla: SlaTargets, from: Instant): Instant => from + sla.inspectionHours * HOUR;
export const paymentDueAt = (sla: SlaTargets, from: Instant): Instant => from + sla.paymentDays * DAY;
export const reminderAt = (sla: SlaTargets, from: Instant, remindersSent = 0): Instant =>
  from + (remindersSent + 1) * sla.reminderHours * HOUR;

export const isBreached = (dueAt: Instant, now: Instant): boolean => now >= dueAt;
