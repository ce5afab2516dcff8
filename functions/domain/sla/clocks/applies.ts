// Evaluates the condition of an SLA policy against flat facts.
import { buildGraph, graphHolds } from "../../policy/compile/graph.ts";
import type { Condition } from "../../policy/rules.ts";
import type { Facts } from "../../policy/vocabulary/facts.ts";

// Stryker disable next-line ObjectLiteral, StringLiteral, ArrayDeclaration: only the lists are read, and there are none
const NO_LISTS = { name: "", rules: [] };

/** `anyLine` and `everyLine` see the flat facts as one line. Money tests are false if the currency is "". */
export function conditionHolds(condition: Condition, facts: Facts, currency: string): boolean {
  // Stryker disable next-line ArrayDeclaration: columns are relative to the initial length
  const names: (keyof Facts)[] = [];
  const columnOf = (fact: keyof Facts): number => names.push(fact) - 1;
  const first = buildGraph([condition], { policy: NO_LISTS, currency, columnOf });
  const row = names.map((name) => (Object.hasOwn(facts, name) ? facts[name] : undefined));
  return graphHolds(first, row, [row]);
}
