// What a fact may be compared with, by its type and the operator.
import * as z from "zod";
import { CURRENCIES } from "../../domain/money/currency.ts";
import type { FactKind } from "../../domain/policy/vocabulary/facts.ts";
import { MISTAKEN_COUNTRIES } from "../fields.ts";
import { amounts, date, entry, ENTRIES_MAX, percentNumber, yearDay } from "./parts.ts";
import { notOne, shown, that } from "./told.ts";

/** What the policy says elsewhere that a condition may name. */
export type Surroundings = {
  readonly lists: readonly string[];
  readonly phrases: readonly string[];
  /** Arms by experiment. */
  readonly arms: ReadonlyMap<string, readonly string[]>;
};

type Asked = { readonly fact: string; readonly kind: FactKind; readonly operator: string };

export type Operand = { readonly schema: z.ZodType } | { readonly says: string };

const COUNT_MAX = 1_000_000_000;

export function operandOf({ fact, kind, operator }: Asked, around: Surroundings): Operand {
  if (operator === "known")
    return {
      schema: told(z.literal(true), `For a fact that is not known: { "not": { "fact": "${fact}", "known": true } }.`),
    };
  switch (kind.type) {
    case "count":
      return { schema: numeric(z.int().min(0).max(COUNT_MAX), operator) };
    case "percent":
      return { schema: numeric(percentNumber, operator) };
    case "money":
      return { schema: amounts };
    case "flag":
      return { schema: z.boolean() };
    case "date":
      if (operator === "betweenYearly") return { schema: z.tuple([yearDay, yearDay]) };
      return { schema: operator === "between" ? ordered(date) : date };
    case "set":
      if (fact === "return.mentions") return mentioned(operator, around.phrases);
      return { schema: operator === "has" ? valueOf(fact, kind.values) : several(valueOf(fact, kind.values)) };
    case "text":
      return text({ fact, kind, operator }, around);
    default: {
      const unhandled: never = kind.type;
      return unhandled;
    }
  }
}

const told = (schema: z.ZodType, says: string): z.ZodType =>
  z.unknown().superRefine((value, context) => {
    if (!schema.safeParse(value).success) context.addIssue({ code: "custom", message: says, input: value });
  });

const numeric = (one: z.ZodType<number>, operator: string): z.ZodType => (operator === "between" ? ordered(one) : one);

const ordered = <T extends number | string>(one: z.ZodType<T>): z.ZodType =>
  that(z.tuple([one, one]), ([low, high]) => low <= high, "goes backwards: the lower one comes first, both count in.");

const several = (one: z.ZodType): z.ZodType => z.array(one).min(1).max(ENTRIES_MAX);

/** What is looked for is what the policy names: nothing else is ever found. */
function mentioned(operator: string, phrases: readonly string[]): Operand {
  const one = named(phrases.length === 0 ? "a phrase: this policy has none" : "a phrase of this policy", phrases);
  return { schema: operator === "has" ? one : several(one) };
}

function text({ fact, kind, operator }: Asked, { lists, arms }: Surroundings): Operand {
  if (operator === "inList" || operator === "notInList")
    return {
      schema: lists.length === 0 ? named("a list: this policy has none", lists) : named("a list of this policy", lists),
    };
  const experiment = fact.startsWith("experiment.") ? fact.slice("experiment.".length) : undefined;
  const known = experiment === undefined ? kind.values : arms.get(experiment);
  if (experiment !== undefined && !known)
    return {
      says: notOne(
        fact,
        "an experiment of this policy",
        [...arms.keys()].map((id) => `experiment.${id}`),
      ),
    };
  if (operator === "startsWith") return { schema: entry };
  const one = valueOf(fact, known);
  return { schema: operator === "in" || operator === "notIn" ? several(one) : one };
}

/** A value of a closed list where there is one, else any text; codes in the form in which orders have them. */
function valueOf(fact: string, values: readonly string[] | undefined): z.ZodType<string> {
  if (values) return named(`a value of ${fact}`, values);
  if (fact === "order.currency") return named("an ISO 4217 currency", CURRENCIES);
  if (fact === "order.country") return countryCode;
  return entry;
}

const countryCode = z.string().superRefine((code, context) => {
  const meant = MISTAKEN_COUNTRIES.get(code);
  if (meant === undefined && /^[A-Z]{2}$/.test(code)) return;
  const hint = meant === undefined ? "." : `; did you mean ${meant}?`;
  const message = `${shown(code)} is not a country of ISO 3166-1 such as DE${hint}`;
  context.addIssue({ code: "custom", message, input: code });
});

const named = (what: string, names: readonly string[]): z.ZodType<string> =>
  z.string().superRefine((value, context) => {
    if (!names.includes(value)) context.addIssue({ code: "custom", message: notOne(value, what, names), input: value });
  });
