// A policy: ordered rules as data. A shop changes these, never code.
import type { FactName } from "./vocabulary/facts.ts";
import type { Operator } from "./vocabulary/operators.ts";
import type { Amounts, Answers } from "./vocabulary/questions.ts";

/** What a fact is compared with. Money as amounts per currency, dates as "2026-12-24", yearly ones as "12-24". */
export type Operand = number | string | boolean | Amounts | readonly (number | string)[];

/** One fact, one operator: `{ "fact": "order.country", "in": ["DE", "AT"] }`. */
export type Test = { readonly fact: FactName | `experiment.${string}` } & {
  readonly [O in Operator]?: Operand | undefined;
};

/** Line facts stand inside `anyLine` or `everyLine`, or bare in a rule that answers questions about lines only. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly anyLine: Condition }
  | { readonly everyLine: Condition }
  | Test;

export type Rule = {
  /** Stable and readable, "big-returns-are-reviewed": it stands in verdicts for ever. */
  readonly id: string;
  /** Absent: always. */
  readonly when?: Condition | undefined;
  /** What it answers; any number of questions at once. */
  readonly then: Partial<{ readonly [Q in keyof Answers]: Answers[Q] | undefined }>;
  /** In play only for customers of this arm, "free-labels/free". */
  readonly arm?: string | undefined;
  /** Why it is there, for colleagues. */
  readonly note?: string | undefined;
};

export type Experiment = {
  readonly id: string;
  /** Parts of the customers, in any whole numbers: 1 and 1 is half and half. */
  readonly arms: readonly { readonly arm: string; readonly weight: number }[];
  readonly guardrails?: readonly Guardrail[] | undefined;
};

/** Stops an arm whose figure is, with the stated confidence, worse than the first arm's by more percentage points than it may be. */
export type Guardrail = { readonly metric: "review-rate" | "refund-share" | "kept-rate"; readonly worseByMax: number };

export type Policy = {
  readonly name: string;
  readonly rules: readonly Rule[];
  /** Allow and block lists by name, for `inList` and `notInList`. */
  readonly lists?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Words to look for in what a shopper writes, by name: `return.mentions` holds the names of those found. */
  readonly phrases?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly experiments?: readonly Experiment[] | undefined;
};

export const isTest = (condition: Condition): condition is Test => "fact" in condition;
