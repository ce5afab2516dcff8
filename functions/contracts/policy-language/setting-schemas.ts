// The schema of each setting's value, by its kind and the options of its row.
import * as z from "zod";
import { DECIDING_ROLES } from "../../domain/policy/authority.ts";
import { GRADES } from "../../domain/vocabulary/inspection.ts";
import type { SettingForm } from "../../domain/policy/vocabulary/setting-row.ts";
import { SETTING_NAMES } from "../../domain/policy/vocabulary/setting-names.ts";
import { SETTINGS } from "../../domain/policy/vocabulary/settings.ts";
import { rate } from "../fields.ts";
import { amounts, date, distinct, kebab, percentNumber, percentText, wordsByLanguage } from "./parts.ts";
import { strictFields, withCheck, chosenSchema } from "./mistakes.ts";

const DAYS_MAX = 3_650;
const HOURS_MAX = 8_760;
const TAXES_MAX = 10;
const QUESTIONS_MAX = 10;

const days = z.int().min(0).max(DAYS_MAX);

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

const shareByGrade = strictFields(Object.fromEntries(GRADES.map((grade) => [grade, percentNumber])));
const authority = strictFields(Object.fromEntries(DECIDING_ROLES.map((role) => [role, amounts.optional()])));

const SCHEMA_BY_KIND: { readonly [K in Exclude<SettingForm["kind"], "choice" | "list">]: z.ZodType } = {
  window,
  extension,
  fee,
  bonus,
  percent: percentNumber,
  "share-by-grade": shareByGrade,
  texts: wordsByLanguage,
  questions: z.array(wordsByLanguage).max(QUESTIONS_MAX),
  name: kebab,
  "whole-days": z.int().min(1).max(DAYS_MAX),
  days: z.number().positive().max(DAYS_MAX),
  hours: z.number().positive().max(HOURS_MAX),
  authority,
};

function schemaOf(setting: SettingForm): z.ZodType {
  if (setting.kind === "choice") return z.enum(setting.options);
  if (setting.kind === "list") return distinct(z.enum(setting.options), setting.atLeast);
  return SCHEMA_BY_KIND[setting.kind];
}

export const SETTING_SCHEMAS: ReadonlyMap<string, z.ZodType> = new Map(
  SETTING_NAMES.map((name) => [name, schemaOf(SETTINGS[name])]),
);
