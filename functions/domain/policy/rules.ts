// A policy: ordered rules as data. A shop changes these, never code.
import type { FactName } from "./vocabulary/facts.ts";
import type { Operator } from "./vocabulary/operators.ts";
import type { Amounts } from "./vocabulary/setting-values.ts";
import type { PolicySettings } from "./vocabulary/settings.ts";

/** What a fact is compared with. Money as amounts per currency, dates as "2026-12-24", yearly dates as "12-24". */
export type Operand = number | string | boolean | Amounts | readonly (number | string)[];

/** One fact, one operator: `{ "fact": "order.country", "in": ["DE", "AT"] }`. */
export type Test = { readonly fact: FactName | `experiment.${string}` } & {
  readonly [O in Operator]?: Operand | undefined;
};

/** Tests of line facts belong inside `anyLine` or `everyLine`, or directly in a rule that has line settings only. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly anyLine: Condition }
  | { readonly everyLine: Condition }
  | Test;

export type Rule = {
  /** Stable and readable, "big-returns-are-reviewed": it is recorded in verdicts permanently. */
  readonly id: string;
  /** Absent: always. */
  readonly when?: Condition | undefined;
  /** What it sets; any number of settings at once. */
  readonly then: Partial<{ readonly [Q in keyof PolicySettings]: PolicySettings[Q] | undefined }>;
  /** Applies only to customers of this arm, "free-labels/free". */
  readonly arm?: string | undefined;
  /** Why the rule exists, for colleagues. */
  readonly note?: string | undefined;
};

export type Experiment = {
  readonly id: string;
  /** Relative sizes in any whole numbers: 1 and 1 is half and half. */
  readonly arms: readonly { readonly arm: string; readonly weight: number }[];
  readonly guardrails?: readonly Guardrail[] | undefined;
};

/**
 * Stops an arm whose metric is, with the stated confidence, worse than the first arm's by more than `worseByMax`
 * percentage points.
 */
export type Guardrail = { readonly metric: "review-rate" | "refund-share" | "kept-rate"; readonly worseByMax: number };

export type Policy = {
  readonly name: string;
  readonly rules: readonly Rule[];
  /** Allow and block lists by name, for `inList` and `notInList`. */
  readonly lists?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Phrases to look for in the shopper's text, by name: `return.mentions` holds the names of those found. */
  readonly phrases?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly experiments?: readonly Experiment[] | undefined;
};

export const isTest = (condition: Condition): condition is Test => "fact" in condition;
