// Translates a condition into a formula over the facts of a given number of lines.
import type { Fact } from "../compile/row.ts";
import { operatorOf } from "../compile/compile-test.ts";
import { type Condition, isTest, type Rule, type Test } from "../rules.ts";
import { kindOf } from "../vocabulary/facts.ts";
import type { FactValue } from "../vocabulary/fact-row.ts";
import { allOf, anyOf, FALSE, type Formula, TRUE } from "./formula.ts";
import { testPredicate } from "./rule-evaluator.ts";
import { type FactSpace, WHOLE_RETURN } from "./fact-space.ts";

/** A fact fixed at one value while all others are free: a fact of the return, or of the line in question. */
export type PinnedFact = { readonly fact: Fact; readonly value: FactValue };

/** A rule that must hold or must fail, optionally with one fact pinned. */
export type RuleLiteral = { readonly rule: Rule; readonly pinned?: PinnedFact | undefined };

export type LineScope = {
  readonly lines: number;
  /** The line that bare line facts refer to; `WHOLE_RETURN` when there is none. */
  readonly line: number;
};

export function translateRule(
  { rule, pinned }: RuleLiteral,
  space: FactSpace,
  scope: LineScope,
  positive: boolean,
): Formula {
  const { when, arm } = rule;
  const conditionFormula =
    when === undefined ? constant(positive) : translateCondition(when, space, scope, positive, pinned);
  if (arm === undefined) return conditionFormula;
  const [experiment, name] = arm.split("/");
  const armFormula = space.valueFormula(
    space.variable(`experiment.${experiment}`, WHOLE_RETURN),
    (value) => (value === name) === positive,
  );
  return positive ? allOf([armFormula, conditionFormula]) : anyOf([armFormula, conditionFormula]);
}

const constant = (truth: boolean): Formula => (truth ? TRUE : FALSE);

function translateCondition(
  condition: Condition,
  space: FactSpace,
  scope: LineScope,
  positive: boolean,
  pinned: PinnedFact | undefined,
): Formula {
  const recurse = (part: Condition, innerScope = scope, isPositive = positive): Formula =>
    translateCondition(part, space, innerScope, isPositive, pinned);
  if (isTest(condition)) return translateTest(condition, space, scope, positive, pinned);
  if ("all" in condition) return (positive ? allOf : anyOf)(condition.all.map((part) => recurse(part)));
  if ("any" in condition) return (positive ? anyOf : allOf)(condition.any.map((part) => recurse(part)));
  if ("not" in condition) return recurse(condition.not, scope, !positive);
  const isAnyLine = "anyLine" in condition;
  const inner = "anyLine" in condition ? condition.anyLine : condition.everyLine;
  const perLine = Array.from({ length: scope.lines }, (_, line) => recurse(inner, { ...scope, line }));
  return (isAnyLine === positive ? anyOf : allOf)(perLine);
}

function translateTest(
  test: Test,
  space: FactSpace,
  { line }: LineScope,
  positive: boolean,
  pinned: PinnedFact | undefined,
): Formula {
  const isLineFact = kindOf(test.fact).scope === "line";
  if (isLineFact && line === WHOLE_RETURN) return constant(!positive);
  if (pinned?.fact === test.fact && (!isLineFact || line === 0)) {
    return constant(testPredicate(test, space.policy, space.currency)(pinned.value) === positive);
  }
  return space.testFormula(test, isLineFact ? line : WHOLE_RETURN, positive);
}

/** The number of lines needed so that every `anyLine`, and every required reason, can have a line of its own. */
export function linesNeeded({ when }: Rule, positive: boolean): number {
  return when === undefined ? 0 : linesNeededBy(when, positive);
}

function linesNeededBy(condition: Condition, positive: boolean): number {
  if (isTest(condition)) return linesNeededForReasons(condition, positive);
  if ("not" in condition) return linesNeededBy(condition.not, !positive);
  if ("anyLine" in condition) return linesNeededBy(condition.anyLine, positive) + (positive ? 1 : 0);
  if ("everyLine" in condition) return linesNeededBy(condition.everyLine, positive) + (positive ? 0 : 1);
  const parts = "all" in condition ? condition.all : condition.any;
  const counts = parts.map((part) => linesNeededBy(part, positive));
  return "all" in condition === positive ? counts.reduce((sum, one) => sum + one, 0) : Math.max(0, ...counts);
}

/** Each line has exactly one reason. */
function linesNeededForReasons(test: Test, positive: boolean): number {
  const operator = operatorOf(test);
  const isRequired = (operator === "hasNone") !== positive;
  if (test.fact !== "return.reasons" || !isRequired) return 0;
  return operator === "hasAll" ? (test.hasAll as readonly string[]).length : 1;
}
