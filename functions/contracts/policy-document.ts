// A policy as a shop writes it. Every field is checked before it can decide anything; an unknown one is refused by its name.
import * as z from "zod";
import { CURRENCIES } from "../domain/money/currency.ts";
import { freeText, instant, positiveDecimal, resolution } from "./fields.ts";

const DAYS_MAX = 3_650;
const HOURS_MAX = 8_760;

const values = z.record(z.string(), positiveDecimal).superRefine((limits, context) => {
  for (const code of Object.keys(limits))
    if (!CURRENCIES.includes(code))
      context.addIssue({ code: "custom", path: [code], message: `${code} is not an ISO 4217 currency` });
});

const hours = z.number().positive().max(HOURS_MAX);
const days = z.number().positive().max(DAYS_MAX);

export const policyDocument = z.strictObject({
  name: z.string().min(1).max(100),
  windowDays: z.int().min(0).max(DAYS_MAX).optional(),
  shippingBufferDays: z.int().min(0).max(90).default(0),
  reviewFromValue: values.optional(),
  reviewAboveUnits: z.int().min(0).optional(),
  keepTheItemBelowValue: values.optional(),
  refundShipping: z.enum(["never", "whole-order"]).default("never"),
  resolutions: z.array(resolution).min(1).default(["refund"]),
  sla: z
    .strictObject({
      reviewHours: hours.default(4),
      parcelDays: days.default(14),
      inspectionHours: hours.default(48),
      paymentDays: days.default(7),
      reminderHours: hours.default(24),
    })
    .prefault({}),
});

export const publishPolicy = z.strictObject({ note: freeText.optional() });

export const policyAnswer = z.object({ version: z.string().optional(), policy: policyDocument });
export const published = z.object({ version: z.string(), publishedAt: instant });

export type PolicyDocument = z.infer<typeof policyDocument>;
