// The facts of a draft as solver variables: one per fact of the return and of each line; for sets, one per possible
// member.
import type { Fact } from "../compile/row.ts";
import { operatorOf } from "../compile/compile-test.ts";
import { type Condition, isTest, type Policy, type Test } from "../rules.ts";
import { kindOf } from "../vocabulary/facts.ts";
import { allOf, type ClassSet, anyOf, type Formula } from "./formula.ts";
import {
  classSetWhere,
  type ValueClass,
  type FactClasses,
  classifyFact,
  UNKNOWN_CLASS,
  yearsToSearch,
} from "./value-classes.ts";

/** The line number that stands for facts of the whole return. */
export const WHOLE_RETURN = -1;

export type Variable = {
  readonly fact: Fact;
  readonly line: number;
  /** For sets: whether the set contains this member. Undefined: the fact itself, or whether the set is known. */
  readonly member: string | undefined;
  readonly classes: readonly ValueClass[];
};

export type FactSpace = {
  readonly policy: Policy;
  readonly currency: string;
  readonly variables: readonly Variable[];
  /** The variable's index. Variables are created on first use. */
  readonly variable: (fact: Fact, line: number, member?: string) => number;
  /** The formula that a test holds (`positive`) or fails, for a line or the whole return. */
  readonly testFormula: (test: Test, line: number, positive: boolean) => Formula;
  /** The formula that a variable's value satisfies a predicate. */
  readonly valueFormula: (variable: number, holds: (value: ValueClass["value"]) => boolean) => Formula;
  readonly allClasses: (variable: number) => ClassSet;
};

const MEMBER_CLASS: ValueClass = { value: true };
const NON_MEMBER_CLASS: ValueClass = { value: false };
const MEMBERSHIP_CLASSES: readonly ValueClass[] = [NON_MEMBER_CLASS, MEMBER_CLASS];
const SET_CLASSES: readonly ValueClass[] = [{ value: [] }, UNKNOWN_CLASS];

export function collectTests(condition: Condition | undefined, into: Test[] = []): Test[] {
  if (condition === undefined) return into;
  if (isTest(condition)) into.push(condition);
  else if ("all" in condition) for (const part of condition.all) collectTests(part, into);
  else if ("any" in condition) for (const part of condition.any) collectTests(part, into);
  else if ("not" in condition) collectTests(condition.not, into);
  else collectTests("anyLine" in condition ? condition.anyLine : condition.everyLine, into);
  return into;
}

export function createFactSpace(policy: Policy, currency: string): FactSpace {
  const classify = factClassifier(policy, currency);
  const variables: Variable[] = [];
  const allClassSets: ClassSet[] = [];
  const indexes = new Map<string, number>();
  const classesOf = (fact: Fact, member: string | undefined): readonly ValueClass[] => {
    if (kindOf(fact).type === "set") return member === undefined ? SET_CLASSES : MEMBERSHIP_CLASSES;
    return classify(fact).classes;
  };
  const variable: FactSpace["variable"] = (fact, line, member) => {
    const key = JSON.stringify([fact, line, member]);
    const existing = indexes.get(key);
    if (existing !== undefined) return existing;
    const classes = classesOf(fact, member);
    indexes.set(key, variables.length);
    allClassSets.push((1n << BigInt(classes.length)) - 1n);
    return variables.push({ fact, line, member, classes }) - 1;
  };
  const allClasses = (index: number): ClassSet => allClassSets[index]!;
  const valueFormula: FactSpace["valueFormula"] = (index, holds) => ({
    kind: "is",
    variable: index,
    allowed: classSetWhere(variables[index]!.classes, holds),
  });
  const testFormula: FactSpace["testFormula"] = (test, line, positive) => {
    if (kindOf(test.fact).type === "set") return setTestFormula(test, line, positive, variable, valueFormula);
    const index = variable(test.fact, line);
    const allowed = classify(test.fact).classesByTest.get(test)!;
    return { kind: "is", variable: index, allowed: positive ? allowed : allClasses(index) ^ allowed };
  };
  return { policy, currency, variables, variable, testFormula, valueFormula, allClasses };
}

/** Classifies each fact by all tests of it in the whole policy, on first use. */
function factClassifier(policy: Policy, currency: string): (fact: Fact) => FactClasses {
  const allTests = policy.rules.flatMap(({ when }) => collectTests(when));
  const context = { policy, currency, years: yearsToSearch(allTests) };
  const classesByFact = new Map<Fact, FactClasses>();
  return (fact) => {
    const cached = classesByFact.get(fact);
    if (cached) return cached;
    const tests = allTests.filter((test) => test.fact === fact);
    const factClasses = classifyFact(fact, tests, context);
    classesByFact.set(fact, factClasses);
    return factClasses;
  };
}

function setTestFormula(
  test: Test,
  line: number,
  positive: boolean,
  variable: FactSpace["variable"],
  valueFormula: FactSpace["valueFormula"],
): Formula {
  const operator = operatorOf(test);
  const knownFormula = valueFormula(variable(test.fact, line), (value) => (value !== undefined) === positive);
  if (operator === "known") return knownFormula;
  const members = [test[operator!] ?? []].flat() as string[];
  // `not hasNone` is `hasAny` or unknown: each operator requires its members to be present or absent, and its negation
  // the opposite.
  const isWanted = (operator === "hasNone") !== positive;
  const parts = members.map((member) => valueFormula(variable(test.fact, line, member), (value) => value === isWanted));
  const needsAll = operator === "hasAll" || operator === "hasNone";
  return positive
    ? allOf([knownFormula, (needsAll ? allOf : anyOf)(parts)])
    : anyOf([knownFormula, (needsAll ? anyOf : allOf)(parts)]);
}
