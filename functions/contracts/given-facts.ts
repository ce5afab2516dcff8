// Facts as a person gives them to try a policy: by name, money as decimals, dates as "2026-12-24". A name that is no fact is
// refused with the nearest one.
import * as z from "zod";
import { dayOf } from "../domain/policy/days.ts";
import { minorOf } from "../domain/money/decimal.ts";
import {
  factKind,
  type FactKind,
  FACTS,
  type Facts,
  type FactScope,
  type FactValue,
} from "../domain/policy/vocabulary/facts.ts";
import { positiveDecimal } from "./fields.ts";
import { notOne, shown } from "./policy-language/told.ts";

const TEXT_MAX = 200;
const SET_MAX = 100;

const namesOf = (scope: FactScope, prefix: string): string[] =>
  Object.entries(FACTS).flatMap(([name, kind]) =>
    kind.scope === scope && name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  );

/** A record of facts of one scope; with a prefix such as "customer." the names are given without it. */
export const givenFacts = (scope: FactScope, prefix = "") =>
  z.record(z.string(), z.unknown()).superRefine((given, context) => {
    for (const [name, value] of Object.entries(given)) {
      const kind = factKind(prefix + name);
      const says = kind?.scope === scope ? mistakeIn(kind, value) : notOne(name, "a fact here", namesOf(scope, prefix));
      if (says !== undefined) context.addIssue({ code: "custom", path: [name], message: says, input: value });
    }
  });

export type GivenFacts = z.infer<ReturnType<typeof givenFacts>>;

function mistakeIn({ type, values }: FactKind, value: unknown): string | undefined {
  const expected = (what: string): string => `${shown(value)} is not ${what}.`;
  const isText = (one: unknown): one is string => typeof one === "string" && one.length > 0 && one.length <= TEXT_MAX;
  const notAllowed = (one: string): string | undefined =>
    values && !values.includes(one) ? notOne(one, "one of the values", values) : undefined;
  switch (type) {
    case "count":
      return Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : expected("a whole number from 0 on");
    case "percent":
      return typeof value === "number" && value >= 0 && value <= 100
        ? undefined
        : expected("a percentage from 0 to 100");
    case "money":
      return positiveDecimal.safeParse(value).success ? undefined : expected('an amount such as "19.99"');
    case "date":
      return typeof value === "string" && dayOf(value) !== undefined
        ? undefined
        : expected('a day such as "2026-12-24"');
    case "flag":
      return typeof value === "boolean" ? undefined : expected("true or false");
    case "text":
      return isText(value) ? notAllowed(value) : expected("a text");
    case "set":
      if (!Array.isArray(value) || value.length > SET_MAX || !value.every(isText)) return expected("a list of texts");
      return value.map(notAllowed).find((says) => says !== undefined);
    default: {
      const unhandled: never = type;
      return unhandled;
    }
  }
}

/** Given facts as rules see them. Amounts with more decimals than the currency holds are cut off by nobody: they are unknown. */
export const factsGiven = (given: GivenFacts, exponent: number, prefix = ""): Facts =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]): [string, FactValue][] => {
      const seen = valueOf(factKind(prefix + name)!, value as FactValue, exponent);
      return seen === undefined ? [] : [[prefix + name, seen]];
    }),
  );

function valueOf({ type }: FactKind, value: FactValue, exponent: number): FactValue | undefined {
  if (type === "money") return minorOf(value as string, exponent);
  return type === "date" ? dayOf(value as string) : value;
}
