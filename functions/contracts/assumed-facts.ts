// Facts a person assumes when trying a policy: by name, money as decimals, dates as "2026-12-24". An unknown name is
// refused with the closest one.
import * as z from "zod";
import { parseLocalDay } from "../domain/time/local-day.ts";
import { parseMinor } from "../domain/money/decimal.ts";
import { factKind, FACTS, type Facts } from "../domain/policy/vocabulary/facts.ts";
import type { FactKind, FactScope, FactValue } from "../domain/policy/vocabulary/fact-row.ts";
import { positiveDecimal } from "./fields.ts";
import { unknownValueMessage, displayValue } from "./policy-language/mistakes.ts";

const TEXT_MAX = 200;
const SET_MAX = 100;

const factNames = (scope: FactScope, prefix: string): string[] =>
  Object.entries(FACTS).flatMap(([name, kind]) =>
    kind.scope === scope && name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  );

/** A record of facts of one scope; with a prefix such as "customer." the names omit it. */
export const assumedFacts = (scope: FactScope, prefix = "") =>
  z.record(z.string(), z.unknown()).superRefine((facts, context) => {
    for (const [name, value] of Object.entries(facts)) {
      const kind = factKind(prefix + name);
      const message =
        kind?.scope === scope
          ? factValueError(kind, value)
          : unknownValueMessage(name, "a fact here", factNames(scope, prefix));
      if (message !== undefined) context.addIssue({ code: "custom", path: [name], message, input: value });
    }
  });

export type AssumedFacts = z.infer<ReturnType<typeof assumedFacts>>;

function factValueError({ type, values }: FactKind, value: unknown): string | undefined {
  const expected = (what: string): string => `${displayValue(value)} is not ${what}.`;
  const isText = (item: unknown): item is string =>
    typeof item === "string" && item.length > 0 && item.length <= TEXT_MAX;
  const notAllowed = (item: string): string | undefined =>
    values && !values.includes(item) ? unknownValueMessage(item, "one of the values", values) : undefined;
  switch (type) {
    case "count":
      return typeof value === "number" && Number.isSafeInteger(value) && value >= 0
        ? undefined
        : expected("a whole number from 0 on");
    case "percent":
      return typeof value === "number" && value >= 0 && value <= 100
        ? undefined
        : expected("a percentage from 0 to 100");
    case "money":
      return positiveDecimal.safeParse(value).success ? undefined : expected('an amount such as "19.99"');
    case "date":
      return typeof value === "string" && parseLocalDay(value) !== undefined
        ? undefined
        : expected('a day such as "2026-12-24"');
    case "flag":
      return typeof value === "boolean" ? undefined : expected("true or false");
    case "text":
      return isText(value) ? notAllowed(value) : expected("a text");
    case "set":
      if (!Array.isArray(value) || value.length > SET_MAX || !value.every(isText)) return expected("a list of texts");
      return value.map(notAllowed).find((message) => message !== undefined);
    default: {
      const unhandled: never = type;
      return unhandled;
    }
  }
}

/** Assumed facts as rules use them. An amount with more decimals than the currency has is not rounded but left out. */
export const parseAssumedFacts = (facts: AssumedFacts, exponent: number, prefix = ""): Facts =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]): [string, FactValue][] => {
      const kind = factKind(prefix + name);
      const parsed = kind && parseFactValue(kind, value, exponent);
      return parsed === undefined ? [] : [[prefix + name, parsed]];
    }),
  );

/** `value` has passed `factValueError`. */
function parseFactValue({ type }: FactKind, value: unknown, exponent: number): FactValue | undefined {
  if (type === "money") return parseMinor(String(value), exponent);
  if (type === "date") return parseLocalDay(String(value));
  return isFactValue(value) ? value : undefined;
}

const isFactValue = (value: unknown): value is FactValue =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" || Array.isArray(value);
