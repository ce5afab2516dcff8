// Evaluates rules on example returns with the same compiled graphs that decide real returns.
import { invariant } from "../../invariant.ts";
import type { Fact, Row } from "../compile/row.ts";
import { conditionsOf, buildGraph, graphHolds, type NodeOrResult } from "../compile/graph.ts";
import type { Policy, Rule, Test } from "../rules.ts";
import type { ReturnFacts } from "../vocabulary/facts.ts";
import type { FactValue } from "../vocabulary/fact-row.ts";

/** A predicate over the fact's value that is true where the test holds. */
export function testPredicate(test: Test, policy: Policy, currency: string): (value: FactValue | undefined) => boolean {
  const root = buildGraph([test], { policy, currency, columnOf: () => 0 });
  // Stryker disable next-line ArrayDeclaration: a graph of a single test never reads the lines
  const lines: readonly Row[] = [];
  return (value) => graphHolds(root, [value], lines);
}

export type FactRows = { readonly whole: Row; readonly lines: readonly Row[] };

export type RuleEvaluator = {
  readonly rows: (facts: ReturnFacts) => FactRows;
  /** Whether a rule holds, for the first line or for the whole return. */
  readonly holds: (rule: Rule, rows: FactRows, isPerLine: boolean) => boolean;
};

export function createRuleEvaluator(rules: readonly Rule[], policy: Policy, currency: string): RuleEvaluator {
  const columns: Fact[] = [];
  const columnOf = (fact: Fact): number => {
    if (!columns.includes(fact)) columns.push(fact);
    return columns.indexOf(fact);
  };
  const context = { policy, currency, columnOf };
  const roots = new Map<Rule, NodeOrResult>(rules.map((rule) => [rule, buildGraph(conditionsOf(rule), context)]));
  return {
    // A line's row also contains the facts of its return.
    rows: ({ facts, lines }) => ({
      whole: columns.map((name) => facts[name]),
      lines: lines.map((line) => columns.map((name) => line.facts[name] ?? facts[name])),
    }),
    holds: (rule, { whole, lines }, isPerLine) => {
      const root = roots.get(rule);
      invariant(root !== undefined, "only rules the evaluator was created for can be evaluated");
      return graphHolds(root, isPerLine ? lines[0]! : whole, lines);
    },
  };
}
