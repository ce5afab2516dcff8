// Nobody is declined on a score alone. A decline must be able to name something else than risk: the schema refuses a rule that
// cannot, and a policy whose last word "decline" is only what rules about risk left over.
import { type Condition, isTest, type Policy, type Rule, type Test } from "./rules.ts";

/**
 * What one way to make a condition true rests on: nothing at all, risk facts alone, or something else as well. `known` tests and
 * the arm of an experiment say nothing about a return, so they count as nothing.
 */
type Ground = "nothing" | "risk" | "other";
type Grounds = ReadonlySet<Ground>;

/** Whether the rule declines and there is a way to make it hold that looks at nothing but risk. */
export const restsOnRiskAlone = ({ when, then }: Rule): boolean =>
  then.verdict === "decline" && when !== undefined && grounds(when, true).has("risk");

/** Ids of rules that would decline somebody on their score alone, those included that decline whoever earlier rules about risk left. */
export function declinesOnRiskAlone({ rules }: Policy): readonly string[] {
  const ids: string[] = [];
  let leftOverByRisk = false;
  for (const rule of rules) {
    if (rule.then.verdict === undefined) continue;
    const catchAll = rule.when === undefined || grounds(rule.when, true).has("nothing");
    if (restsOnRiskAlone(rule) || (rule.then.verdict === "decline" && catchAll && leftOverByRisk)) ids.push(rule.id);
    if (rule.when !== undefined && grounds(rule.when, false).has("risk")) leftOverByRisk = true;
  }
  return ids;
}

/** The grounds of every way to make a condition come out as `wanted`. */
function grounds(condition: Condition, wanted: boolean): Grounds {
  if (isTest(condition)) return new Set([groundOf(condition)]);
  if ("not" in condition) return grounds(condition.not, !wanted);
  if ("anyLine" in condition) return grounds(condition.anyLine, wanted);
  if ("everyLine" in condition) return grounds(condition.everyLine, wanted);
  const isAll = "all" in condition;
  const parts = (isAll ? condition.all : condition.any).map((part) => grounds(part, wanted));
  // An `all` that shall hold, and an `any` that shall not, need every part; the others need one.
  return isAll === wanted ? parts.reduce(together, new Set(["nothing"])) : new Set(parts.flatMap((part) => [...part]));
}

const groundOf = (test: Test): Ground =>
  test.known !== undefined || test.fact.startsWith("experiment.")
    ? "nothing"
    : test.fact.startsWith("risk.")
      ? "risk"
      : "other";

const together = (a: Grounds, b: Grounds): Grounds =>
  new Set([...a].flatMap((one) => [...b].map((two) => joined(one, two))));

const joined = (a: Ground, b: Ground): Ground =>
  a === "other" || b === "other" ? "other" : a === "risk" || b === "risk" ? "risk" : "nothing";
