// Whether an SLA policy's condition holds for flat facts: the policy language's tests, without lines to go through.
import { buildGraph, graphHolds } from "../../policy/compile/graph.ts";
import type { Condition } from "../../policy/rules.ts";
import type { Facts } from "../../policy/vocabulary/facts.ts";

// Stryker disable next-line ObjectLiteral, StringLiteral, ArrayDeclaration: only the lists of a policy are looked at, and it has none
const NO_LISTS = { name: "", rules: [] };

/** The flat facts are the one line that `anyLine` and `everyLine` find. Of no currency, "", no test of money holds. */
export function conditionHolds(condition: Condition, facts: Facts, currency: string): boolean {
  // Stryker disable next-line ArrayDeclaration: columns follow from the length, wherever they begin
  const names: (keyof Facts)[] = [];
  const columnOf = (fact: keyof Facts): number => names.push(fact) - 1;
  const first = buildGraph([condition], { policy: NO_LISTS, currency, columnOf });
  const row = names.map((name) => (Object.hasOwn(facts, name) ? facts[name] : undefined));
  return graphHolds(first, row, [row]);
}
