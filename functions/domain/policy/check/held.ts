// The rules themselves, asked about an example: what the checks find is put to the same code that decides returns.
import { invariant } from "../../invariant.ts";
import type { Fact, Row } from "../compile.ts";
import { conditionsOf, graphOf, isHeld, type Next } from "../compile/graph.ts";
import type { Policy, Rule, Test } from "../rules.ts";
import type { FactValue, ReturnFacts } from "../vocabulary/facts.ts";

/** One test as a function of the fact's value. */
export function testOfValue(test: Test, policy: Policy, currency: string): (value: FactValue | undefined) => boolean {
  const first = graphOf([test], { policy, currency, placeOf: () => 0 });
  // Stryker disable next-line ArrayDeclaration: one test of one fact goes through no lines
  const lines: readonly Row[] = [];
  return (value) => isHeld(first, [value], lines);
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
    if (!names.includes(fact)) names.push(fact);
    return names.indexOf(fact);
  };
  const context = { policy, currency, placeOf };
  const firsts = new Map<Rule, Next>(rules.map((rule) => [rule, graphOf(conditionsOf(rule), context)]));
  return {
    // A line knows the facts of its return as well.
    rows: ({ facts, lines }) => ({
      whole: names.map((name) => facts[name]),
      lines: lines.map((line) => names.map((name) => line.facts[name] ?? facts[name])),
    }),
    holds: (rule, { whole, lines }, aboutLine) => {
      const first = firsts.get(rule);
      invariant(first !== undefined, "a rule that is asked about was made ready");
      return isHeld(first, aboutLine ? lines[0]! : whole, lines);
    },
  };
}
