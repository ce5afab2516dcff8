// The currencies in which a policy is checked, and the amounts it states.
import type { Policy, Rule } from "../rules.ts";
import { kindOf } from "../vocabulary/facts.ts";
import type { Amounts } from "../vocabulary/setting-values.ts";
import type { SettingName } from "../vocabulary/settings.ts";
import { operatorOf } from "../compile/compile-test.ts";
import { CURRENCIES, currencyExponent } from "../../money/currency.ts";
import { testPredicate } from "./rule-evaluator.ts";
import { collectTests } from "./fact-space.ts";

/** The whole check is repeated per currency. */
const CURRENCIES_MAX = 12;
/** Preferred over currencies that few shops use. */
const COMMON_CURRENCIES = ["EUR", "USD", "JPY"] as const;

export type StatedAmounts = { readonly rule: Rule; readonly setting?: SettingName; readonly amounts: Amounts };

/** Every amount in every rule: those that facts are compared with and those in rule outputs. */
export const statedAmounts = ({ rules }: Policy): readonly StatedAmounts[] =>
  rules.flatMap((rule) => [
    ...collectTests(rule.when).flatMap((test): StatedAmounts[] => {
      const operator = operatorOf(test);
      const isMoney = kindOf(test.fact).type === "money" && operator !== undefined && operator !== "known";
      return isMoney ? [{ rule, amounts: test[operator] as Amounts }] : [];
    }),
    ...(Object.entries(rule.then) as [SettingName, unknown][]).flatMap(([setting, output]) =>
      amountsOfOutput(setting, output).map((amounts): StatedAmounts => ({ rule, setting, amounts })),
    ),
  ]);

function amountsOfOutput(setting: SettingName, output: unknown): Amounts[] {
  const fields = Object(output) as Readonly<Record<string, Amounts>>;
  if (setting === "authority") return Object.values(fields);
  return "amount" in fields ? [fields["amount"]!] : [];
}

export const currenciesWithAmounts = (policy: Policy): readonly string[] => [
  ...new Set(statedAmounts(policy).flatMap(({ amounts }) => Object.keys(amounts))),
];

/**
 * The currencies a draft is checked in: those in which it states amounts, then one for each distinct combination of
 * results of its tests of the order's currency. `hasMore` is true when the list was cut off at `CURRENCIES_MAX`.
 */
export function currenciesToCheck(policy: Policy): {
  readonly currencies: readonly string[];
  readonly hasMore: boolean;
} {
  const tests = policy.rules
    .flatMap(({ when }) => collectTests(when))
    .filter(({ fact }) => fact === "order.currency")
    .map((test) => testPredicate(test, policy, COMMON_CURRENCIES[0]));
  const testResults = (currency: string): string => tests.map((holds) => holds(currency)).join();
  const withAmounts = currenciesWithAmounts(policy).filter((code) => currencyExponent(code) !== undefined);
  const seen = new Set(withAmounts.map(testResults));
  const others = [...COMMON_CURRENCIES, ...CURRENCIES].filter((code) => {
    const isNew = !seen.has(testResults(code));
    seen.add(testResults(code));
    return isNew;
  });
  const all = [...withAmounts, ...others];
  return { currencies: all.slice(0, CURRENCIES_MAX), hasMore: all.length > CURRENCIES_MAX };
}
