// The operand schema of a test, by the fact's type and the operator.
import * as z from "zod";
import { CURRENCIES } from "../../domain/money/currency.ts";
import type { FactKind } from "../../domain/policy/vocabulary/fact-row.ts";
import { MISTAKEN_COUNTRIES } from "../fields.ts";
import { amounts, date, entry, ENTRIES_MAX, percentNumber, yearDay } from "./parts.ts";
import { unknownValueMessage, displayValue, withCheck } from "./mistakes.ts";

/** The names defined elsewhere in the policy that a condition may refer to. */
export type PolicyScope = {
  readonly lists: readonly string[];
  readonly phrases: readonly string[];
  /** Arms by experiment. */
  readonly arms: ReadonlyMap<string, readonly string[]>;
};

type FactTest = { readonly fact: string; readonly kind: FactKind; readonly operator: string };

export type OperandSchema = { readonly schema: z.ZodType } | { readonly message: string };

const COUNT_MAX = 1_000_000_000;

export function operandOf({ fact, kind, operator }: FactTest, scope: PolicyScope): OperandSchema {
  if (operator === "known")
    return {
      schema: withMessage(
        z.literal(true),
        `For a fact that is not known: { "not": { "fact": "${fact}", "known": true } }.`,
      ),
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
      return { schema: operator === "between" ? orderedPair(date) : date };
    case "set":
      if (fact === "return.mentions") return phraseOperand(operator, scope.phrases);
      return { schema: operator === "has" ? valueSchema(fact, kind) : listOf(valueSchema(fact, kind)) };
    case "text":
      return textOperand({ fact, kind, operator }, scope);
    default: {
      const unhandled: never = kind.type;
      return unhandled;
    }
  }
}

const withMessage = (schema: z.ZodType, message: string): z.ZodType =>
  z.unknown().superRefine((value, context) => {
    if (!schema.safeParse(value).success) context.addIssue({ code: "custom", message, input: value });
  });

const numeric = (schema: z.ZodType<number>, operator: string): z.ZodType =>
  operator === "between" ? orderedPair(schema) : schema;

const orderedPair = <T extends number | string>(schema: z.ZodType<T>): z.ZodType =>
  withCheck(
    z.tuple([schema, schema]),
    ([low, high]) => low <= high,
    "goes backwards: the lower one comes first, both count in.",
  );

const listOf = (schema: z.ZodType): z.ZodType => z.array(schema).min(1).max(ENTRIES_MAX);

/** Only the policy's own phrases can be tested: no others are ever searched for. */
function phraseOperand(operator: string, phrases: readonly string[]): OperandSchema {
  const schema = oneOfNames(
    phrases.length === 0 ? "a phrase: this policy has none" : "a phrase of this policy",
    phrases,
  );
  return { schema: operator === "has" ? schema : listOf(schema) };
}

function textOperand({ fact, kind, operator }: FactTest, { lists, arms }: PolicyScope): OperandSchema {
  if (operator === "inList" || operator === "notInList")
    return {
      schema:
        lists.length === 0
          ? oneOfNames("a list: this policy has none", lists)
          : oneOfNames("a list of this policy", lists),
    };
  const experiment = fact.startsWith("experiment.") ? fact.slice("experiment.".length) : undefined;
  const values = experiment === undefined ? kind.values : arms.get(experiment);
  if (experiment !== undefined && !values)
    return {
      message: unknownValueMessage(
        fact,
        "an experiment of this policy",
        [...arms.keys()].map((id) => `experiment.${id}`),
      ),
    };
  if (operator === "startsWith") return { schema: entry };
  const schema = valueSchema(fact, values ? { values } : kind);
  return { schema: operator === "in" || operator === "notIn" ? listOf(schema) : schema };
}

/** A value of the fact's closed list if it has one, else any text; codes in the form orders use. */
function valueSchema(fact: string, { values, codes }: Pick<FactKind, "values" | "codes">): z.ZodType<string> {
  if (values) return oneOfNames(`a value of ${fact}`, values);
  if (codes === "currencies") return oneOfNames("an ISO 4217 currency", CURRENCIES);
  return codes === "countries" ? countryCode : entry;
}

const countryCode = z.string().superRefine((code, context) => {
  const correction = MISTAKEN_COUNTRIES.get(code);
  if (correction === undefined && /^[A-Z]{2}$/.test(code)) return;
  const hint = correction === undefined ? "." : `; did you mean ${correction}?`;
  const message = `${displayValue(code)} is not a country of ISO 3166-1 such as DE${hint}`;
  context.addIssue({ code: "custom", message, input: code });
});

const oneOfNames = (what: string, names: readonly string[]): z.ZodType<string> =>
  z.string().superRefine((value, context) => {
    if (!names.includes(value))
      context.addIssue({ code: "custom", message: unknownValueMessage(value, what, names), input: value });
  });
