// Schemas shared by conditions and outputs: amounts, percentages, dates, names, texts.
import * as z from "zod";
import { parseLocalDay } from "../../domain/time/local-day.ts";
import { CURRENCIES, currencyExponent } from "../../domain/money/currency.ts";
import { parseExact, parseMinor } from "../../domain/money/decimal.ts";
import { unknownValueMessage, displayValue, withCheck } from "./mistakes.ts";

export const ENTRIES_MAX = 10_000;
const ENTRY_MAX = 200;
const NAME_MAX = 64;
const WORDS_MAX = 1_000;

export const entry = z
  .string()
  .min(1)
  .max(ENTRY_MAX)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "must not hold control characters");

export const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** "big-returns-are-reviewed". */
export const kebab = withCheck(
  z.string().max(NAME_MAX),
  (name) => KEBAB.test(name),
  'must be small letters, digits and single dashes, such as "big-returns-are-reviewed".',
);

export const date = withCheck(
  z.string(),
  (text) => parseLocalDay(text) !== undefined,
  'is not a day of the calendar such as "2026-12-24".',
);

// 2028 is a leap year, so 29 February is valid.
export const yearDay = withCheck(
  z.string(),
  (text) => /^\d{2}-\d{2}$/.test(text) && parseLocalDay(`2028-${text}`) !== undefined,
  'is not a day of the year such as "12-24".',
);

const hasTwoDecimalsAtMost = (value: number): boolean => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;

export const percentNumber = withCheck(
  z.number(),
  (value) => value >= 0 && value <= 100 && hasTwoDecimalsAtMost(value),
  "is not a percentage from 0 to 100 with at most two decimals.",
);

/** "12.5": a percentage multiplied with money, so it is never a float. */
export const percentText = withCheck(
  z.string(),
  (text) => /^\d{1,3}(\.\d{1,4})?$/.test(text) && !exceedsHundred(text),
  'is not a percentage in quotes from "0" to "100", such as "12.5".',
);

function exceedsHundred(text: string): boolean {
  const { digits, scale } = parseExact(text);
  return digits > 100n * 10n ** BigInt(scale);
}

const DECIMAL = /^\d{1,15}(\.\d{1,4})?$/;

/** `{ "EUR": "50.00", "JPY": "5000" }`. */
export const amounts = z.record(z.string(), z.unknown()).superRefine((amountsByCurrency, context) => {
  const addIssue = (path: string[], message: string) =>
    context.addIssue({ code: "custom", path, message, input: amountsByCurrency });
  const codes = Object.keys(amountsByCurrency);
  if (codes.length === 0) addIssue([], 'states no amount: name at least one currency, such as { "EUR": "50.00" }.');
  for (const code of codes) {
    const exponent = currencyExponent(code);
    const amount = amountsByCurrency[code];
    if (exponent === undefined) addIssue([code], unknownValueMessage(code, "an ISO 4217 currency", CURRENCIES));
    else if (typeof amount !== "string" || !DECIMAL.test(amount))
      addIssue([code], `${displayValue(amount)} is not an amount: a decimal in quotes such as "50.00", zero or more.`);
    else if (!Number.isSafeInteger(parseMinor(amount, exponent) ?? NaN))
      addIssue([code], `${displayValue(amount)} is more than ${code} holds, which has ${exponent} decimals.`);
  }
});

/** Texts for people, by language: `{ "en": "…", "de": "…" }`. */
export const wordsByLanguage = z.record(
  withCheck(
    z.string(),
    (tag) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag),
    'is not a language such as "en" or "pt-BR".',
  ),
  z
    .string()
    .min(1)
    .max(WORDS_MAX)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u, "must not hold control characters"),
);

/** Unique values, in order. */
export const distinct = <T>(schema: z.ZodType<T>, minimum = 0) =>
  withCheck(z.array(schema).min(minimum), (items) => new Set(items).size === items.length, "has a duplicate entry.");
