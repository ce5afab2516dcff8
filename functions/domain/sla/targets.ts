// The promised times of each wait, as the policy states them.
import { DAY, HOUR, type Instant } from "./instant.ts";

export type SlaTargets = {
  readonly reviewHours: number;
  readonly parcelDays: number;
  readonly inspectionHours: number;
  readonly paymentDays: number;
  /** After a breach, a person is reminded after so long, then after twice as long, three times, and so on. */
  readonly reminderHours: number;
};

export const reviewDueAt = (sla: SlaTargets, from: Instant): Instant => from + sla.reviewHours * HOUR;
export const parcelDueAt = (sla: SlaTargets, from: Instant): Instant => from + sla.parcelDays * DAY;
export const inspectionDueAt = (sla: SlaTargets, from: Instant): Instant => from + sla.inspectionHours * HOUR;
export const paymentDueAt = (sla: SlaTargets, from: Instant): Instant => from + sla.paymentDays * DAY;
export const reminderAt = (sla: SlaTargets, from: Instant, earlier = 0): Instant =>
  from + (earlier + 1) * sla.reminderHours * HOUR;

export const isBreached = (dueAt: Instant, now: Instant): boolean => now >= dueAt;
