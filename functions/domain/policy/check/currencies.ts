// The currencies a policy speaks of, and the amounts it states.
import type { Policy, Rule } from "../rules.ts";
import { factKind } from "../vocabulary/facts.ts";
import type { Amounts, Question } from "../vocabulary/questions.ts";
import { operatorOf } from "../compile/test.ts";
import { CURRENCIES, exponentOf } from "../../money/currency.ts";
import { testOfValue } from "./held.ts";
import { testsOf } from "./space.ts";

/** Each is a check of its own. */
const CURRENCIES_MAX = 12;
/** Shown before currencies that few shops know. */
const PLAIN = ["EUR", "USD", "JPY"] as const;

export type Stated = { readonly rule: Rule; readonly question?: Question; readonly amounts: Amounts };

/** Every amount of every rule: what facts are compared with, and what answers come to. */
export const statedIn = ({ rules }: Policy): readonly Stated[] =>
  rules.flatMap((rule) => [
    ...testsOf(rule.when).flatMap((test): Stated[] => {
      const operator = operatorOf(test);
      const isMoney = factKind(test.fact)!.type === "money" && operator !== undefined && operator !== "known";
      return isMoney ? [{ rule, amounts: test[operator] as Amounts }] : [];
    }),
    ...(Object.entries(rule.then) as [Question, unknown][]).flatMap(([question, answer]) =>
      amountsIn(question, answer).map((amounts): Stated => ({ rule, question, amounts })),
    ),
  ]);

function amountsIn(question: Question, answer: unknown): Amounts[] {
  const said = Object(answer) as Readonly<Record<string, Amounts>>;
  if (question === "authority") return Object.values(said);
  return "amount" in said ? [said["amount"]!] : [];
}

export const currenciesStated = (policy: Policy): readonly string[] => [
  ...new Set(statedIn(policy).flatMap(({ amounts }) => Object.keys(amounts))),
];

/**
 * The currencies a draft is checked in: those it states amounts in, then one for each way in which its tests of the order's
 * currency can turn out. `more` when there are too many to look at all of them.
 */
export function currenciesOf(policy: Policy): { readonly looked: readonly string[]; readonly more: boolean } {
  const tests = policy.rules
    .flatMap(({ when }) => testsOf(when))
    .filter(({ fact }) => fact === "order.currency")
    .map((test) => testOfValue(test, policy, PLAIN[0]));
  const turnsOut = (currency: string): string => tests.map((holds) => holds(currency)).join();
  const stated = currenciesStated(policy).filter((code) => exponentOf(code) !== undefined);
  const known = new Set(stated.map(turnsOut));
  const others = [...PLAIN, ...CURRENCIES].filter((code) => {
    const isNew = !known.has(turnsOut(code));
    known.add(turnsOut(code));
    return isNew;
  });
  const all = [...stated, ...others];
  return { looked: all.slice(0, CURRENCIES_MAX), more: all.length > CURRENCIES_MAX };
}
