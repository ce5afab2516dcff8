// The facts of a draft as variables: one for each fact of the return and of each line, and for sets one for each member.
import type { Fact } from "../compile.ts";
import { operatorOf } from "../compile/test.ts";
import { type Condition, isTest, type Policy, type Test } from "../rules.ts";
import { factKind } from "../vocabulary/facts.ts";
import { allOf, type Among, anyOf, type Formula } from "./formula.ts";
import { amongOf, type Class, type Facet, facetOf, UNKNOWN, yearsOf } from "./classes.ts";

/** The line of facts about the whole return. */
export const WHOLE = -1;

export type Variable = {
  readonly fact: Fact;
  readonly line: number;
  /** Of a set: whether it holds this. Without it, whether the set is known. */
  readonly member: string | undefined;
  readonly classes: readonly Class[];
};

export type Space = {
  readonly policy: Policy;
  readonly currency: string;
  readonly variables: readonly Variable[];
  /** The variable's number; it comes to be when it is first asked for. */
  readonly variable: (fact: Fact, line: number, member?: string) => number;
  /** Where a test holds, or where it does not, for a line or the whole return. */
  readonly tested: (test: Test, line: number, positive: boolean) => Formula;
  /** The classes of which something is true. */
  readonly where: (variable: number, holds: (value: Class["value"]) => boolean) => Formula;
  readonly full: (variable: number) => Among;
};

const IN: Class = { value: true };
const OUT: Class = { value: false };
const MEMBERSHIP: readonly Class[] = [OUT, IN];
const KNOWN_SET: readonly Class[] = [{ value: [] }, UNKNOWN];

export function testsOf(condition: Condition | undefined, into: Test[] = []): Test[] {
  if (condition === undefined) return into;
  if (isTest(condition)) into.push(condition);
  else if ("all" in condition) for (const part of condition.all) testsOf(part, into);
  else if ("any" in condition) for (const part of condition.any) testsOf(part, into);
  else if ("not" in condition) testsOf(condition.not, into);
  else testsOf("anyLine" in condition ? condition.anyLine : condition.everyLine, into);
  return into;
}

export function spaceOf(policy: Policy, currency: string): Space {
  const facets = facetsOf(policy, currency);
  const variables: Variable[] = [];
  const fulls: Among[] = [];
  const places = new Map<string, number>();
  const classesOf = (fact: Fact, member: string | undefined): readonly Class[] => {
    if (factKind(fact)!.type === "set") return member === undefined ? KNOWN_SET : MEMBERSHIP;
    return facets(fact).classes;
  };
  const variable: Space["variable"] = (fact, line, member) => {
    const name = JSON.stringify([fact, line, member]);
    const known = places.get(name);
    if (known !== undefined) return known;
    const classes = classesOf(fact, member);
    places.set(name, variables.length);
    fulls.push((1n << BigInt(classes.length)) - 1n);
    return variables.push({ fact, line, member, classes }) - 1;
  };
  const full = (one: number): Among => fulls[one]!;
  const where: Space["where"] = (one, holds) => ({
    kind: "is",
    variable: one,
    among: amongOf(variables[one]!.classes, holds),
  });
  const tested: Space["tested"] = (test, line, positive) => {
    if (factKind(test.fact)!.type === "set") return heldBy(test, line, positive, variable, where);
    const one = variable(test.fact, line);
    const among = facets(test.fact).holding.get(test)!;
    return { kind: "is", variable: one, among: positive ? among : full(one) ^ among };
  };
  return { policy, currency, variables, variable, tested, where, full };
}

/** What each fact is tested for in the whole policy, cut into classes when it is first asked for. */
function facetsOf(policy: Policy, currency: string): (fact: Fact) => Facet {
  const all = policy.rules.flatMap(({ when }) => testsOf(when));
  const cutting = { policy, currency, years: yearsOf(all) };
  const facets = new Map<Fact, Facet>();
  return (fact) => {
    const known = facets.get(fact);
    if (known) return known;
    const tests = all.filter((test) => test.fact === fact);
    const facet = facetOf(fact, tests, cutting);
    facets.set(fact, facet);
    return facet;
  };
}

function heldBy(
  test: Test,
  line: number,
  positive: boolean,
  variable: Space["variable"],
  where: Space["where"],
): Formula {
  const operator = operatorOf(test);
  const known = where(variable(test.fact, line), (value) => (value !== undefined) === positive);
  if (operator === "known") return known;
  const members = [test[operator!] ?? []].flat() as string[];
  // `not hasNone` is `hasAny` or unknown: each operator wants its members in or out, and its negation the other way.
  const wanted = (operator === "hasNone") !== positive;
  const parts = members.map((member) => where(variable(test.fact, line, member), (value) => value === wanted));
  const every = operator === "hasAll" || operator === "hasNone";
  return positive ? allOf([known, (every ? allOf : anyOf)(parts)]) : anyOf([known, (every ? anyOf : allOf)(parts)]);
}
