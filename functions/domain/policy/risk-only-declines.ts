// No customer is declined on a risk score alone. A decline must rest on something else as well: the schema rejects a
// rule that does not, and a policy whose final "decline" only catches what rules about risk left over.
import { type Condition, isTest, type Policy, type Rule, type Test } from "./rules.ts";

/**
 * What one way of satisfying a condition depends on: nothing, risk facts alone, or something else too. `known` tests
 * and experiment arms say nothing about a return, so they count as nothing.
 */
type Basis = "nothing" | "risk" | "other";
type Bases = ReadonlySet<Basis>;

/** Whether the rule declines and can be satisfied by risk facts alone. */
export const ruleDeclinesOnRiskAlone = ({ when, then }: Rule): boolean =>
  then.verdict === "decline" && when !== undefined && possibleBases(when, true).has("risk");

/**
 * Ids of rules that would decline somebody on the score alone, including those that decline whatever earlier rules
 * about risk left over.
 */
export function rulesDecliningOnRiskAlone({ rules }: Policy): readonly string[] {
  const ids: string[] = [];
  let hasRestAfterRisk = false;
  for (const rule of rules) {
    if (rule.then.verdict === undefined) continue;
    const isCatchAll = rule.when === undefined || possibleBases(rule.when, true).has("nothing");
    if (ruleDeclinesOnRiskAlone(rule) || (rule.then.verdict === "decline" && isCatchAll && hasRestAfterRisk))
      ids.push(rule.id);
    if (rule.when !== undefined && possibleBases(rule.when, false).has("risk")) hasRestAfterRisk = true;
  }
  return ids;
}

/** What each way of making a condition evaluate to `expected` depends on. */
function possibleBases(condition: Condition, expected: boolean): Bases {
  if (isTest(condition)) return new Set([testBasis(condition)]);
  if ("not" in condition) return possibleBases(condition.not, !expected);
  if ("anyLine" in condition) return possibleBases(condition.anyLine, expected);
  if ("everyLine" in condition) return possibleBases(condition.everyLine, expected);
  const isAll = "all" in condition;
  const parts = (isAll ? condition.all : condition.any).map((part) => possibleBases(part, expected));
  // An `all` that must hold, and an `any` that must not, need every part; the others need one.
  return isAll === expected
    ? parts.reduce(combineBases, new Set(["nothing"]))
    : new Set(parts.flatMap((part) => [...part]));
}

const testBasis = (test: Test): Basis =>
  test.known !== undefined || test.fact.startsWith("experiment.")
    ? "nothing"
    : test.fact.startsWith("risk.")
      ? "risk"
      : "other";

const combineBases = (a: Bases, b: Bases): Bases =>
  new Set([...a].flatMap((left) => [...b].map((right) => combineBasis(left, right))));

const combineBasis = (a: Basis, b: Basis): Basis =>
  a === "other" || b === "other" ? "other" : a === "risk" || b === "risk" ? "risk" : "nothing";
