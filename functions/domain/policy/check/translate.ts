// From a condition to a formula over the facts of so many lines.
import type { Fact } from "../compile.ts";
import { operatorOf } from "../compile/test.ts";
import { type Condition, isTest, type Rule, type Test } from "../rules.ts";
import { factKind, type FactValue } from "../vocabulary/facts.ts";
import { allOf, anyOf, FALSE, type Formula, TRUE } from "./formula.ts";
import { testOfValue } from "./held.ts";
import { type Space, WHOLE } from "./space.ts";

/** A fact that is held at one value while all others are free: of the return, or of the line that is asked about. */
export type Pinned = { readonly fact: Fact; readonly value: FactValue };

/** A rule that is to hold or to fail, perhaps with one fact at a given value. */
export type Side = { readonly rule: Rule; readonly pinned?: Pinned | undefined };

export type Place = {
  readonly lines: number;
  /** The line a bare line fact speaks of; WHOLE when there is none. */
  readonly line: number;
};

export function formulaOf({ rule, pinned }: Side, space: Space, place: Place, positive: boolean): Formula {
  const { when, arm } = rule;
  const holds = when === undefined ? constant(positive) : translated(when, space, place, positive, pinned);
  if (arm === undefined) return holds;
  const [experiment, name] = arm.split("/");
  const inArm = space.where(
    space.variable(`experiment.${experiment}`, WHOLE),
    (value) => (value === name) === positive,
  );
  return positive ? allOf([inArm, holds]) : anyOf([inArm, holds]);
}

const constant = (truth: boolean): Formula => (truth ? TRUE : FALSE);

function translated(
  condition: Condition,
  space: Space,
  place: Place,
  positive: boolean,
  pinned: Pinned | undefined,
): Formula {
  const step = (part: Condition, at = place, is = positive): Formula => translated(part, space, at, is, pinned);
  if (isTest(condition)) return tested(condition, space, place, positive, pinned);
  if ("all" in condition) return (positive ? allOf : anyOf)(condition.all.map((part) => step(part)));
  if ("any" in condition) return (positive ? anyOf : allOf)(condition.any.map((part) => step(part)));
  if ("not" in condition) return step(condition.not, place, !positive);
  const some = "anyLine" in condition;
  const inner = "anyLine" in condition ? condition.anyLine : condition.everyLine;
  const each = Array.from({ length: place.lines }, (_, line) => step(inner, { ...place, line }));
  return (some === positive ? anyOf : allOf)(each);
}

function tested(test: Test, space: Space, { line }: Place, positive: boolean, pinned: Pinned | undefined): Formula {
  const ofLine = factKind(test.fact)!.scope === "line";
  if (ofLine && line === WHOLE) return constant(!positive);
  if (pinned?.fact === test.fact && (!ofLine || line === 0)) {
    return constant(testOfValue(test, space.policy, space.currency)(pinned.value) === positive);
  }
  return space.tested(test, ofLine ? line : WHOLE, positive);
}

/** Lines that are needed so that every "some line" of a rule, and every reason it asks for, can have one of its own. */
export function linesNeeded({ when }: Rule, positive: boolean): number {
  return when === undefined ? 0 : needed(when, positive);
}

function needed(condition: Condition, positive: boolean): number {
  if (isTest(condition)) return reasonsNeeded(condition, positive);
  if ("not" in condition) return needed(condition.not, !positive);
  if ("anyLine" in condition) return needed(condition.anyLine, positive) + (positive ? 1 : 0);
  if ("everyLine" in condition) return needed(condition.everyLine, positive) + (positive ? 0 : 1);
  const parts = "all" in condition ? condition.all : condition.any;
  const each = parts.map((part) => needed(part, positive));
  return "all" in condition === positive ? each.reduce((sum, one) => sum + one, 0) : Math.max(0, ...each);
}

/** Of the reasons of a return each line has one. */
function reasonsNeeded(test: Test, positive: boolean): number {
  const operator = operatorOf(test);
  const isSought = (operator === "hasNone") !== positive;
  if (test.fact !== "return.reasons" || !isSought) return 0;
  return operator === "hasAll" ? (test.hasAll as readonly string[]).length : 1;
}
