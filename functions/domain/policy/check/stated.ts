// What a policy names and does not have: amounts in a currency that its other rules state, and lists.
import { named } from "../../named.ts";
import { type Condition, isTest, type Policy, type Rule } from "../rules.ts";
import { factKind } from "../vocabulary/facts.ts";
import type { Amounts } from "../vocabulary/questions.ts";
import { operatorOf } from "../compile/test.ts";
import { aboutLine, type Checking, findAny, questionsOf, tell, written } from "./checking.ts";
import { currenciesStated, statedIn } from "./currencies.ts";
import { draftOf, find } from "./find.ts";
import { testsOf } from "./space.ts";

export function checkAmounts(checking: Checking): void {
  const { policy, steps } = checking;
  const currencies = currenciesStated(policy);
  const told = new Set<string>();
  for (const { rule, question, amounts } of statedIn(policy)) {
    const missing = currencies.filter((code) => named(amounts, code) === undefined);
    const [currency] = missing;
    const name = written([rule.id, question]);
    if (currency === undefined || told.has(name)) continue;
    told.add(name);
    const stated = { ...rule, when: rule.when && asIfStated(rule.when, currency) };
    const ofLine = questionsOf(rule).every(aboutLine);
    const yes = [{ rule: stated }];
    const found = find(draftOf({ ...policy, rules: [stated] }, currency), { yes, no: [], aboutLine: ofLine }, steps);
    tell(checking, "limit-missing-in-currency", {
      rules: [rule.id],
      ...(question !== undefined && { question }),
      ...(typeof found === "object" && { example: found.facts }),
      params: { currency: missing.join(", ") },
    });
  }
}

/** The condition where an amount that is missing lets every value through: whom the rule would have been for. */
function asIfStated(condition: Condition, currency: string): Condition {
  if (isTest(condition)) {
    if (factKind(condition.fact)!.type !== "money") return condition;
    // Where only `known` is asked, no amount is there either, and the test stays what it is.
    const amounts = condition[operatorOf(condition)!] as Amounts;
    return named(amounts, currency) === undefined ? { fact: condition.fact, known: true } : condition;
  }
  if ("all" in condition) return { all: condition.all.map((part) => asIfStated(part, currency)) };
  if ("any" in condition) return { any: condition.any.map((part) => asIfStated(part, currency)) };
  if ("not" in condition) return { not: asIfStated(condition.not, currency) };
  return "anyLine" in condition
    ? { anyLine: asIfStated(condition.anyLine, currency) }
    : { everyLine: asIfStated(condition.everyLine, currency) };
}

export function checkLists(checking: Checking): void {
  for (const rule of checking.policy.rules)
    for (const list of unknownLists(rule, checking.policy)) {
      const found = findAny(checking, { yes: [{ rule }], no: [], aboutLine: questionsOf(rule).every(aboutLine) });
      tell(checking, "unknown-list", {
        rules: [rule.id],
        ...(typeof found === "object" && { example: found.facts }),
        params: { list },
      });
    }
}

const unknownLists = ({ when }: Rule, { lists }: Policy): readonly string[] =>
  testsOf(when).flatMap(({ inList, notInList }) => {
    const list = inList ?? notInList;
    return typeof list === "string" && named(lists, list) === undefined ? [list] : [];
  });
