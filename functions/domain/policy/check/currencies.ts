// The currencies a policy speaks of, and the amounts it states.
import type { Policy, Rule } from "../rules.ts";
import { factKind } from "../vocabulary/facts.ts";
import type { Amounts, Question } from "../vocabulary/questions.ts";
import { operatorOf } from "../compile/test.ts";
import { exponentOf } from "../../money/currency.ts";
import { testsOf } from "./space.ts";

/** More are checked alike: their amounts differ, their rules do not. */
const CURRENCIES_MAX = 6;
const PLAIN = "EUR";

export type Stated = { readonly rule: Rule; readonly question?: Question; readonly amounts: Amounts };

/** Every amount of every rule: what facts are compared with, and what answers come to. */
export const statedIn = ({ rules }: Policy): readonly Stated[] =>
  rules.flatMap((rule) => [
    ...(rule.when === undefined ? [] : testsOf(rule.when)).flatMap((test): Stated[] => {
      const operator = operatorOf(test);
      const isMoney = factKind(test.fact)?.type === "money" && operator !== undefined && operator !== "known";
      return isMoney ? [{ rule, amounts: test[operator] as Amounts }] : [];
    }),
    ...(Object.entries(rule.then) as [Question, unknown][]).flatMap(([question, answer]) =>
      amountsIn(question, answer).map((amounts): Stated => ({ rule, question, amounts })),
    ),
  ]);

function amountsIn(question: Question, answer: unknown): Amounts[] {
  if (typeof answer !== "object" || answer === null) return [];
  if (question === "authority") return Object.values(answer) as Amounts[];
  return "amount" in answer ? [answer.amount as Amounts] : [];
}

export const currenciesStated = (policy: Policy): readonly string[] => [
  ...new Set(statedIn(policy).flatMap(({ amounts }) => Object.keys(amounts))),
];

export function currenciesOf(policy: Policy): readonly string[] {
  const named = policy.rules.flatMap(({ when }) =>
    (when === undefined ? [] : testsOf(when))
      .filter(({ fact }) => fact === "order.currency")
      .flatMap((test) => [test.is, test.isNot, test.in, test.notIn].flat().filter((code) => typeof code === "string")),
  );
  const known = [...new Set([...currenciesStated(policy), ...named])].filter((code) => exponentOf(code) !== undefined);
  // Where a rule asks for the currency, one that it does not name is another case.
  const other = named.length > 0 ? ["EUR", "USD", "JPY"].find((code) => !known.includes(code)) : undefined;
  const all = known.length === 0 ? [PLAIN] : known;
  return [...all.slice(0, CURRENCIES_MAX), ...(other === undefined ? [] : [other])];
}
