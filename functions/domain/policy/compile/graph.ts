// A condition as a graph of tests: each knows which one comes next when it holds and when it does not. AND, OR and NOT need no
// code of their own when a rule is asked, and the last test that was looked at is the one that settled it.
import type { Fact, Row } from "../compile.ts";
import { type Condition, isTest, type Policy, type Rule, type Test } from "../rules.ts";
import { type Holds, testOf } from "./test.ts";

export type Step = {
  /** Where the fact stands in a row. */
  readonly place: number;
  /** Most tests are for a number in a range. Comparing here and now takes half the time of calling a function that compares. */
  readonly low: number;
  readonly high: number;
  /** Every other test. */
  readonly holds: Holds | undefined;
  readonly yes: Next;
  readonly no: Next;
  /** What is tested here; absent where lines are gone through. */
  readonly test: Test | undefined;
  readonly lines: Quantified | undefined;
};

/** At the end: whether it held. */
export type Next = Step | boolean;

/** One graph for every line, until one says `until`. */
export type Quantified = { readonly first: Next; readonly until: boolean };

export type Context = {
  readonly policy: Policy;
  readonly currency: string;
  readonly placeOf: (fact: Fact) => number;
};

/** All that must hold for a rule to hold. An arm is a test like any other, made before all others. */
export function conditionsOf({ when = { all: [] }, arm }: Rule): readonly Condition[] {
  if (arm === undefined) return partsOf(when);
  const [experiment, name] = arm.split("/");
  return [{ fact: `experiment.${experiment!}`, is: name }, ...partsOf(when)];
}

const partsOf = (condition: Condition): readonly Condition[] =>
  "all" in condition ? condition.all.flatMap(partsOf) : [condition];

/** Where one begins who asks whether all conditions hold. */
export const graphOf = (all: readonly Condition[], context: Context): Next => nextOf({ all }, true, false, context);

function nextOf(condition: Condition, yes: Next, no: Next, context: Context): Next {
  if (isTest(condition)) return stepOf(condition, yes, no, context);
  if ("all" in condition) return condition.all.reduceRight((next, part) => nextOf(part, next, no, context), yes);
  if ("any" in condition) return condition.any.reduceRight((next, part) => nextOf(part, yes, next, context), no);
  if ("not" in condition) return nextOf(condition.not, no, yes, context);
  const until = "anyLine" in condition;
  const first = graphOf(["anyLine" in condition ? condition.anyLine : condition.everyLine], context);
  const holds: Holds = (_row, lines) => lines.some((line) => isHeld(first, line, lines) === until) === until;
  return { place: 0, low: 0, high: 0, holds, yes, no, test: undefined, lines: { first, until } };
}

function stepOf(test: Test, yes: Next, no: Next, context: Context): Step {
  const place = context.placeOf(test.fact);
  const made = testOf(test, place, context);
  const [low, high, holds] = typeof made === "function" ? [0, 0, made] : [made.low, made.high, undefined];
  return { place, low, high, holds, yes, no, test, lines: undefined };
}

/** An unknown fact is undefined, which is in no range. */
export function holdsAt({ holds, place, low, high }: Step, row: Row, lines: readonly Row[]): boolean {
  if (holds !== undefined) return holds(row, lines);
  const value = row[place] as number;
  return value >= low && value <= high;
}

export function isHeld(first: Next, row: Row, lines: readonly Row[]): boolean {
  let next = first;
  while (typeof next === "object") next = holdsAt(next, row, lines) ? next.yes : next.no;
  return next;
}
