// The rules themselves, asked about an example: what the checks find is put to the same code that decides returns.
import type { Fact, Row } from "../compile.ts";
import { graphOf, isHeld, type Next } from "../compile/graph.ts";
import type { Condition, Policy, Rule, Test } from "../rules.ts";
import type { Facts, FactValue, ReturnFacts } from "../vocabulary/facts.ts";

/** One test as a function of the fact's value. */
export function testOfValue(test: Test, policy: Policy, currency: string): (value: FactValue) => boolean {
  const first = graphOf(test, { policy, currency, placeOf: () => 0 });
  return (value) => isHeld(first, [value], []);
}

export type Rows = { readonly whole: Row; readonly lines: readonly Row[] };

export type Asker = {
  readonly rows: (facts: ReturnFacts) => Rows;
  /** Whether a rule holds, for the first line or for the whole return. */
  readonly holds: (rule: Rule, rows: Rows, aboutLine: boolean) => boolean;
};

export function askerOf(rules: readonly Rule[], policy: Policy, currency: string): Asker {
  const names: Fact[] = [];
  const placeOf = (fact: Fact): number => {
    const place = names.indexOf(fact);
    return place >= 0 ? place : names.push(fact) - 1;
  };
  const context = { policy, currency, placeOf };
  const firsts = new Map<Rule, Next>(rules.map((rule) => [rule, graphOf(conditionOf(rule), context)]));
  const rowOf = (facts: Facts): Row => names.map((name) => facts[name]);
  return {
    // A line knows the facts of its return as well.
    rows: ({ facts, lines }) => ({
      whole: rowOf(facts),
      lines: lines.map((line) => rowOf({ ...facts, ...line.facts })),
    }),
    holds: (rule, { whole, lines }, aboutLine) => isHeld(firsts.get(rule)!, aboutLine ? lines[0]! : whole, lines),
  };
}

/** A rule of an arm is in play only for customers of that arm. */
function conditionOf({ when, arm }: Rule): Condition {
  const own = when === undefined ? [] : [when];
  if (arm === undefined) return { all: own };
  const [experiment = "", name = ""] = arm.split("/");
  return { all: [{ fact: `experiment.${experiment}`, is: name }, ...own] };
}
