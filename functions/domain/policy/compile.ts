// A policy made ready: every rule becomes a graph of tests over a row of facts, every amount the order's currency, every list a
// set. Compiled once per policy and currency, then asked for each return.
import type { Said } from "./answered.ts";
import { conditionsOf, type Context, graphOf, type Next } from "./compile/graph.ts";
import { type Batch, batchesOf } from "./compile/batch.ts";
import { type Condition, isTest, type Policy, type Rule } from "./rules.ts";
import type { FactName, Facts, FactValue } from "./vocabulary/facts.ts";
import { isLineQuestion, type LineAnswers, type Question, type ReturnAnswers } from "./vocabulary/questions.ts";

export type Fact = FactName | `experiment.${string}`;

/** Facts by their place in the policy's row; undefined is unknown. */
export type Row = (FactValue | undefined)[];

export type CompiledRule = { readonly rule: Rule; readonly first: Next; readonly said: Said<unknown> };

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
  /** Whether any rule goes through the lines, whatever it answers. */
  readonly usesLines: boolean;
};

export function compile(policy: Policy, currency: string): Compiled {
  const names: Fact[] = [];
  const placeOf = (fact: Fact): number => {
    const place = names.indexOf(fact);
    return place >= 0 ? place : names.push(fact) - 1;
  };
  const context: Context = { policy, currency, placeOf };
  const byQuestion = new Map<Question, CompiledRule[]>();
  for (const rule of policy.rules) {
    const first = graphOf(conditionsOf(rule), context);
    for (const [question, value] of Object.entries(rule.then) as [Question, unknown][]) {
      if (value === undefined) continue;
      const rules = byQuestion.get(question) ?? [];
      byQuestion.set(question, rules);
      rules.push({ rule, first, said: { value, by: rule.id } });
    }
  }
  const questions = [...byQuestion].map(([question, rules]): CompiledQuestion => ({
    question,
    batches: batchesOf(rules, context),
  }));
  const isPerLine = (one: CompiledQuestion): one is CompiledQuestion<keyof LineAnswers> => isLineQuestion(one.question);
  const isPerReturn = (one: CompiledQuestion): one is CompiledQuestion<keyof ReturnAnswers> => !isPerLine(one);
  return {
    policy,
    currency,
    names,
    perReturn: questions.filter(isPerReturn),
    perLine: questions.filter(isPerLine),
    usesLines: policy.rules.some(({ when }) => when !== undefined && looksAtLines(when)),
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
  for (let place = 0; place < names.length; place++) row[place] = facts[names[place]!];
  return row;
}

export function lineRow({ names }: Compiled, whole: Row, facts: Facts): Row {
  const row: Row = whole.slice();
  for (let place = 0; place < names.length; place++) row[place] = facts[names[place]!] ?? whole[place];
  return row;
}
