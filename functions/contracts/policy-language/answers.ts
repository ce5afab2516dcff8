// What a rule may say to each question.
import * as z from "zod";
import { DECIDING_ROLES } from "../../domain/policy/authority.ts";
import { EVIDENCE, GRADES, METHODS, RESOLUTIONS } from "../../domain/policy/vocabulary/facts.ts";
import type { Answers, Question } from "../../domain/policy/vocabulary/questions.ts";
import { rate } from "../fields.ts";
import { amounts, date, distinct, kebab, percentNumber, percentText, wordsByLanguage } from "./parts.ts";
import { fields, that, whichever } from "./told.ts";

const DAYS_MAX = 3_650;
const HOURS_MAX = 8_760;
const TAXES_MAX = 10;
const QUESTIONS_MAX = 10;

const days = z.int().min(0).max(DAYS_MAX);
const someDays = z.int().min(1).max(DAYS_MAX);
const hours = z.number().positive().max(HOURS_MAX);

/** Every word of the type, and no other. */
const oneOf = <T extends string>(words: Readonly<Record<T, true>>): z.ZodType =>
  z.enum(Object.keys(words) as [T, ...T[]]);

const isDocument = (value: unknown): value is object => typeof value === "object" && value !== null;

const windowOfDays = fields({
  days,
  from: z.enum(["delivered", "shipped", "placed"]),
  bufferDays: z.int().min(0).max(365).optional(),
});
const window = whichever((value) =>
  isDocument(value) ? ("until" in value ? fields({ until: date }) : windowOfDays) : z.enum(["open", "closed"]),
);

const extended = that(
  fields({ days: days.optional(), until: date.optional() }),
  (extension) => extension.days !== undefined || extension.until !== undefined,
  "extends nothing: give days, until, or both.",
);
const extension = whichever((value) => (isDocument(value) ? extended : z.literal("none")));

const taxes = whichever((value) =>
  isDocument(value) ? z.array(fields({ name: z.string().min(1).max(60), rate })).max(TAXES_MAX) : z.literal("as-goods"),
).optional();
const fee = whichever((value) =>
  isDocument(value)
    ? "amount" in value
      ? fields({ amount: amounts, taxes })
      : fields({ percent: percentText, taxes })
    : z.literal("none"),
);
const bonus = whichever((value) =>
  isDocument(value)
    ? "amount" in value
      ? fields({ amount: amounts })
      : fields({ percent: percentText })
    : z.literal("none"),
);

const gradeShare = fields(Object.fromEntries(GRADES.map((grade) => [grade, percentNumber])));

export const ANSWERS: { readonly [Q in Question]: z.ZodType } = {
  window,
  extension,
  restockingFee: fee,
  creditPercent: percentNumber,
  gradeShare,
  verdict: oneOf<Answers["verdict"]>({ authorize: true, review: true, decline: true, "keep-the-item": true }),
  words: wordsByLanguage,
  queue: kebab,
  priority: oneOf<Answers["priority"]>({ normal: true, high: true }),
  returnShippingFee: fee,
  handlingFee: fee,
  bonus,
  resolutions: distinct(z.enum(RESOLUTIONS), 1),
  methods: distinct(z.enum(METHODS), 1),
  evidence: distinct(z.enum(EVIDENCE)),
  questions: z.array(wordsByLanguage).max(QUESTIONS_MAX),
  destination: kebab,
  refundWhen: oneOf<Answers["refundWhen"]>({ "at-once": true, "first-scan": true, receipt: true, inspection: true }),
  refundShipping: oneOf<Answers["refundShipping"]>({ never: true, standard: true, "whole-order": true, always: true }),
  refundDuties: oneOf<Answers["refundDuties"]>({ never: true, "by-value": true, "whole-order": true }),
  tenderOrder: oneOf<Answers["tenderOrder"]>({ "credit-first": true, "as-paid": true, "cash-first": true }),
  tenderAlternative: oneOf<Answers["tenderAlternative"]>({ none: true, "store-credit": true }),
  shipByDays: someDays,
  reviewHours: hours,
  inspectionHours: hours,
  paymentDays: z.number().positive().max(DAYS_MAX),
  reminderHours: hours,
  authority: fields(Object.fromEntries(DECIDING_ROLES.map((role) => [role, amounts.optional()]))),
};

export const QUESTIONS = Object.keys(ANSWERS) as readonly Question[];
