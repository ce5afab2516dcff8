// A policy made ready: every condition becomes one small function over a row of facts, every amount the order's currency, every
// list a set. Compiled once per policy and currency, then asked for each return.
import { testOf } from "./compile/test.ts";
import { type Condition, isTest, type Policy, type Rule, type Test } from "./rules.ts";
import { type FactName, FACTS, type Facts, type FactValue } from "./vocabulary/facts.ts";
import { isLineQuestion, type LineAnswers, type Question, type ReturnAnswers } from "./vocabulary/questions.ts";
import type { Said } from "./answered.ts";

export type Fact = FactName | `experiment.${string}`;

/** Facts by their place in the policy's row; undefined is unknown. */
export type Row = (FactValue | undefined)[];

/** The facts of the return in one row, those of each line in another. */
export type Holds = (row: Row, lines: readonly Row[]) => boolean;

export type CompiledRule<V = unknown> = { readonly rule: Rule; readonly holds: Holds; readonly said: Said<V> };

export type Compiled = {
  readonly policy: Policy;
  readonly currency: string;
  /** Names of the facts in a row, by place; line facts and return facts have rows of their own with the same places. */
  readonly names: readonly Fact[];
  readonly perReturn: readonly (readonly [keyof ReturnAnswers, readonly CompiledRule[]])[];
  readonly perLine: readonly (readonly [keyof LineAnswers, readonly CompiledRule[]])[];
  /** Every test made ready, so that a full trace costs little more than the answer. */
  readonly tests: ReadonlyMap<Test, (value: FactValue) => boolean>;
  /** Whether a rule about the whole return looks at its lines. */
  readonly usesLines: boolean;
};

export function compile(policy: Policy, currency: string): Compiled {
  const names: Fact[] = [];
  const placeOf = (fact: Fact): number => {
    const place = names.indexOf(fact);
    return place >= 0 ? place : names.push(fact) - 1;
  };
  const tests = new Map<Test, (value: FactValue) => boolean>();
  const context: Context = { policy, currency, placeOf, tests };
  const perReturn = new Map<keyof ReturnAnswers, CompiledRule[]>();
  const perLine = new Map<keyof LineAnswers, CompiledRule[]>();
  for (const rule of policy.rules) {
    const holds = ruleOf(rule, context);
    for (const [question, value] of Object.entries(rule.then) as [Question, unknown][]) {
      if (value === undefined) continue;
      const entry: CompiledRule = { rule, holds, said: { value, by: rule.id } };
      if (isLineQuestion(question)) perLine.set(question, [...(perLine.get(question) ?? []), entry]);
      else perReturn.set(question, [...(perReturn.get(question) ?? []), entry]);
    }
  }
  const usesLines = names.some((name) => Object.hasOwn(FACTS, name) && FACTS[name as FactName].scope === "line");
  return { policy, currency, names, perReturn: [...perReturn], perLine: [...perLine], tests, usesLines };
}

export type Context = {
  readonly policy: Policy;
  readonly currency: string;
  readonly placeOf: (fact: Fact) => number;
  readonly tests: Map<Test, (value: FactValue) => boolean>;
};

const ALWAYS: Holds = () => true;

function ruleOf({ when, arm }: Rule, context: Context): Holds {
  const holds = when === undefined ? ALWAYS : conditionOf(when, context);
  if (arm === undefined) return holds;
  const [experiment = "", name = ""] = arm.split("/");
  const place = context.placeOf(`experiment.${experiment}`);
  return (row, lines) => row[place] === name && holds(row, lines);
}

function conditionOf(condition: Condition, context: Context): Holds {
  if (isTest(condition)) {
    const place = context.placeOf(condition.fact);
    const test = testOf(condition, context);
    context.tests.set(condition, test);
    return (row) => {
      const value = row[place];
      return value === undefined ? false : test(value);
    };
  }
  if ("all" in condition) return every(condition.all.map((part) => conditionOf(part, context)));
  if ("any" in condition) return some(condition.any.map((part) => conditionOf(part, context)));
  if ("not" in condition) {
    const holds = conditionOf(condition.not, context);
    return (row, lines) => !holds(row, lines);
  }
  const quantified = "anyLine" in condition ? condition.anyLine : condition.everyLine;
  const holds = conditionOf(quantified, context);
  return "anyLine" in condition
    ? (_row, lines) => lines.some((line) => holds(line, lines))
    : (_row, lines) => lines.every((line) => holds(line, lines));
}

// Written out for the usual sizes: a loop over functions costs more than the tests themselves.
function every(parts: readonly Holds[]): Holds {
  const [a, b, c, ...rest] = parts;
  if (!a) return ALWAYS;
  if (!b) return a;
  if (!c) return (row, lines) => a(row, lines) && b(row, lines);
  if (rest.length === 0) return (row, lines) => a(row, lines) && b(row, lines) && c(row, lines);
  const last = every(rest);
  return (row, lines) => a(row, lines) && b(row, lines) && c(row, lines) && last(row, lines);
}

function some(parts: readonly Holds[]): Holds {
  const [a, b, ...rest] = parts;
  if (!a) return () => false;
  if (!b) return a;
  if (rest.length === 0) return (row, lines) => a(row, lines) || b(row, lines);
  const last = some(rest);
  return (row, lines) => a(row, lines) || b(row, lines) || last(row, lines);
}

/** The facts a policy uses, in its order. A line's row holds the facts of the whole return as well. */
export function rowOf({ names }: Compiled, facts: Facts): Row {
  const row: Row = [];
  for (const name of names) row.push(facts[name]);
  return row;
}

export function lineRow({ names }: Compiled, whole: Row, facts: Facts): Row {
  const row: Row = [];
  for (const [place, name] of names.entries()) row.push(facts[name] ?? whole[place]);
  return row;
}
