// What a policy refers to without defining it: amounts in a currency in which other rules state amounts, and lists.
import { ownValue } from "../../keyed-record.ts";
import { type Condition, isTest, type Policy, type Rule } from "../rules.ts";
import { kindOf } from "../vocabulary/facts.ts";
import type { Amounts } from "../vocabulary/setting-values.ts";
import { operatorOf } from "../compile/compile-test.ts";
import {
  isPerLine,
  type CheckContext,
  findInAnyCurrency,
  settingsOf,
  addFinding,
  canonicalText,
} from "./check-context.ts";
import { currenciesWithAmounts, statedAmounts } from "./currencies.ts";
import { prepareDraft, findReturn } from "./find-return.ts";
import { collectTests } from "./fact-space.ts";

export function checkAmounts(context: CheckContext): void {
  const { policy, steps } = context;
  const currencies = currenciesWithAmounts(policy);
  const reported = new Set<string>();
  for (const { rule, setting, amounts } of statedAmounts(policy)) {
    const missingCurrencies = currencies.filter((code) => ownValue(amounts, code) === undefined);
    const [currency] = missingCurrencies;
    const key = canonicalText([rule.id, setting]);
    if (currency === undefined || reported.has(key)) continue;
    reported.add(key);
    const assumedRule = { ...rule, when: rule.when && withMissingAmountsMet(rule.when, currency) };
    const perLine = settingsOf(rule).every(isPerLine);
    const mustHold = [{ rule: assumedRule }];
    const found = findReturn(
      prepareDraft({ ...policy, rules: [assumedRule] }, currency),
      { mustHold, mustFail: [], isPerLine: perLine },
      steps,
    );
    addFinding(context, "limit-missing-in-currency", {
      rules: [rule.id],
      ...(setting !== undefined && { question: setting }),
      ...(typeof found === "object" && { example: found.facts }),
      params: { currency: missingCurrencies.join(", ") },
    });
  }
}

/**
 * The condition with every test of a missing amount replaced by one that any known value passes: it matches the returns
 * the rule was meant for.
 */
function withMissingAmountsMet(condition: Condition, currency: string): Condition {
  if (isTest(condition)) {
    if (kindOf(condition.fact).type !== "money") return condition;
    // A `known` test has no amounts to look up, and is kept as it is.
    const amounts = condition[operatorOf(condition)!] as Amounts;
    return ownValue(amounts, currency) === undefined ? { fact: condition.fact, known: true } : condition;
  }
  if ("all" in condition) return { all: condition.all.map((part) => withMissingAmountsMet(part, currency)) };
  if ("any" in condition) return { any: condition.any.map((part) => withMissingAmountsMet(part, currency)) };
  if ("not" in condition) return { not: withMissingAmountsMet(condition.not, currency) };
  return "anyLine" in condition
    ? { anyLine: withMissingAmountsMet(condition.anyLine, currency) }
    : { everyLine: withMissingAmountsMet(condition.everyLine, currency) };
}

export function checkLists(context: CheckContext): void {
  for (const rule of context.policy.rules)
    for (const list of undefinedLists(rule, context.policy)) {
      const found = findInAnyCurrency(context, {
        mustHold: [{ rule }],
        mustFail: [],
        isPerLine: settingsOf(rule).every(isPerLine),
      });
      addFinding(context, "unknown-list", {
        rules: [rule.id],
        ...(typeof found === "object" && { example: found.facts }),
        params: { list },
      });
    }
}

const undefinedLists = ({ when }: Rule, { lists }: Policy): readonly string[] =>
  collectTests(when).flatMap(({ inList, notInList }) => {
    const list = inList ?? notInList;
    return typeof list === "string" && ownValue(lists, list) === undefined ? [list] : [];
  });
