// A policy made ready: every rule becomes a graph of tests over a row of facts, every amount the order's currency, every list a
// set. Compiled once per policy and currency, then asked for each return.
import type { Said } from "./answered.ts";
import { type Batch, batchesOf } from "./compile/batch.ts";
import type { Context } from "./compile/graph.ts";
import { type Condition, isTest, type Policy, type Rule } from "./rules.ts";
import type { FactName, Facts, FactValue } from "./vocabulary/facts.ts";
import { isLineQuestion, type LineAnswers, type Question, type ReturnAnswers } from "./vocabulary/questions.ts";

export type Fact = FactName | `experiment.${string}`;

/** Facts by their place in the policy's row; undefined is unknown. */
export type Row = (FactValue | undefined)[];

export type CompiledRule = { readonly rule: Rule; readonly said: Said<unknown> };

export type CompiledQuestion<Q extends Question = Question> = {
  readonly question: Q;
  /** Every rule that says something about it, in order, with what rules them out. */
  readonly batches: readonly Batch[];
};

export type Compiled = {
  readonly policy: Policy;
  readonly currency: string;
  /** Names of the facts in a row, by place; line facts and return facts have rows of their own with the same places. */
  readonly names: readonly Fact[];
  readonly perReturn: readonly CompiledQuestion<keyof ReturnAnswers>[];
  readonly perLine: readonly CompiledQuestion<keyof LineAnswers>[];
  /** Whether any rule looks at the lines: it goes through them, or answers for each. */
  readonly usesLines: boolean;
};

export function compile(policy: Policy, currency: string): Compiled {
  const names: Fact[] = [];
  const placeOf = (fact: Fact): number => {
    if (!names.includes(fact)) names.push(fact);
    return names.indexOf(fact);
  };
  const context: Context = { policy, currency, placeOf };
  const byQuestion = new Map<Question, CompiledRule[]>();
  for (const rule of policy.rules) {
    for (const [question, value] of Object.entries(rule.then) as [Question, unknown][]) {
      if (value === undefined) continue;
      const rules = byQuestion.get(question) ?? [];
      byQuestion.set(question, rules);
      rules.push({ rule, said: { value, by: rule.id } });
    }
  }
  const questions = [...byQuestion].map(([question, rules]): CompiledQuestion => ({
    question,
    batches: batchesOf(rules, context),
  }));
  const isPerLine = (one: CompiledQuestion): one is CompiledQuestion<keyof LineAnswers> => isLineQuestion(one.question);
  const isPerReturn = (one: CompiledQuestion): one is CompiledQuestion<keyof ReturnAnswers> => !isPerLine(one);
  const perLine = questions.filter(isPerLine);
  return {
    policy,
    currency,
    names,
    perReturn: questions.filter(isPerReturn),
    perLine,
    usesLines: perLine.length > 0 || policy.rules.some(({ when }) => when !== undefined && looksAtLines(when)),
  };
}

function looksAtLines(condition: Condition): boolean {
  if (isTest(condition)) return false;
  if ("all" in condition) return condition.all.some(looksAtLines);
  if ("any" in condition) return condition.any.some(looksAtLines);
  return "not" in condition ? looksAtLines(condition.not) : true;
}

/** The facts a policy uses, in its order. A line's row holds the facts of the whole return as well. */
export function rowOf({ names }: Compiled, facts: Facts): Row {
  // A copy has its full length at once, where a row that grows is moved again and again.
  const row: Row = names.slice();
  // Stryker disable next-line EqualityOperator: beyond its end there are no names
  for (let place = 0; place < names.length; place++) row[place] = facts[names[place]!];
  return row;
}

export function lineRow({ names }: Compiled, whole: Row, facts: Facts): Row {
  const row: Row = whole.slice();
  // Stryker disable next-line EqualityOperator: beyond its end there are no names
  for (let place = 0; place < names.length; place++) row[place] = facts[names[place]!] ?? whole[place];
  return row;
}
