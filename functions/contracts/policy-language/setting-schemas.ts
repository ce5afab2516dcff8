// The schema of each setting's output.
import * as z from "zod";
import { DECIDING_ROLES } from "../../domain/policy/authority.ts";
import { EVIDENCE, METHODS } from "../../domain/policy/vocabulary/facts.ts";
import { GRADES } from "../../domain/vocabulary/inspection.ts";
import { RESOLUTIONS } from "../../domain/vocabulary/resolutions.ts";
import type { PolicySettings, SettingName } from "../../domain/policy/vocabulary/settings.ts";
import { rate } from "../fields.ts";
import { amounts, date, distinct, kebab, percentNumber, percentText, wordsByLanguage } from "./parts.ts";
import { strictFields, withCheck, chosenSchema } from "./mistakes.ts";

const DAYS_MAX = 3_650;
const HOURS_MAX = 8_760;
const TAXES_MAX = 10;
const QUESTIONS_MAX = 10;

const days = z.int().min(0).max(DAYS_MAX);
const positiveDays = z.int().min(1).max(DAYS_MAX);
const hours = z.number().positive().max(HOURS_MAX);

/** An enum of exactly the words of a string union type. */
const oneOf = <T extends string>(words: Readonly<Record<T, true>>): z.ZodType =>
  z.enum(Object.keys(words) as [T, ...T[]]);

const isDocument = (value: unknown): value is object => typeof value === "object" && value !== null;

const windowOfDays = strictFields({
  days,
  from: z.enum(["delivered", "shipped", "placed"]),
  bufferDays: z.int().min(0).max(365).optional(),
});
const window = chosenSchema((value) =>
  isDocument(value) ? ("until" in value ? strictFields({ until: date }) : windowOfDays) : z.enum(["open", "closed"]),
);

const extensionWithValue = withCheck(
  strictFields({ days: days.optional(), until: date.optional() }),
  (extension) => extension.days !== undefined || extension.until !== undefined,
  "extends nothing: give days, until, or both.",
);
const extension = chosenSchema((value) => (isDocument(value) ? extensionWithValue : z.literal("none")));

const taxes = chosenSchema((value) =>
  isDocument(value)
    ? z.array(strictFields({ name: z.string().min(1).max(60), rate })).max(TAXES_MAX)
    : z.literal("as-goods"),
).optional();
const fee = chosenSchema((value) =>
  isDocument(value)
    ? "amount" in value
      ? strictFields({ amount: amounts, taxes })
      : strictFields({ percent: percentText, taxes })
    : z.literal("none"),
);
const bonus = chosenSchema((value) =>
  isDocument(value)
    ? "amount" in value
      ? strictFields({ amount: amounts })
      : strictFields({ percent: percentText })
    : z.literal("none"),
);

const gradeShare = strictFields(Object.fromEntries(GRADES.map((grade) => [grade, percentNumber])));

export const SETTING_SCHEMAS: { readonly [Q in SettingName]: z.ZodType } = {
  window,
  extension,
  restockingFee: fee,
  creditPercent: percentNumber,
  gradeShare,
  verdict: oneOf<PolicySettings["verdict"]>({ authorize: true, review: true, decline: true, "keep-the-item": true }),
  words: wordsByLanguage,
  queue: kebab,
  priority: oneOf<PolicySettings["priority"]>({ normal: true, high: true }),
  returnShippingFee: fee,
  handlingFee: fee,
  bonus,
  resolutions: distinct(z.enum(RESOLUTIONS), 1),
  methods: distinct(z.enum(METHODS), 1),
  evidence: distinct(z.enum(EVIDENCE)),
  questions: z.array(wordsByLanguage).max(QUESTIONS_MAX),
  destination: kebab,
  refundWhen: oneOf<PolicySettings["refundWhen"]>({
    "at-once": true,
    "first-scan": true,
    receipt: true,
    inspection: true,
  }),
  refundShipping: oneOf<PolicySettings["refundShipping"]>({
    never: true,
    standard: true,
    "whole-order": true,
    always: true,
  }),
  refundDuties: oneOf<PolicySettings["refundDuties"]>({ never: true, "by-value": true, "whole-order": true }),
  tenderOrder: oneOf<PolicySettings["tenderOrder"]>({ "credit-first": true, "as-paid": true, "cash-first": true }),
  tenderAlternative: oneOf<PolicySettings["tenderAlternative"]>({ none: true, "store-credit": true }),
  shipByDays: positiveDays,
  reviewHours: hours,
  inspectionHours: hours,
  paymentDays: z.number().positive().max(DAYS_MAX),
  reminderHours: hours,
  authority: strictFields(Object.fromEntries(DECIDING_ROLES.map((role) => [role, amounts.optional()]))),
};

export const SETTINGS = Object.keys(SETTING_SCHEMAS) as readonly SettingName[];
