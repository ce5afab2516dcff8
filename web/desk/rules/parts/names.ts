// Names that rules use: of lists, phrases, experiments and arms. Whoever renames one renames it in the rules as well.
import type { Vocabulary } from "../../../../functions/contracts/policy-document.ts";
import {
  type Condition,
  conditionOf,
  groupOf,
  isTest,
  operandOf,
  operatorOf,
  type Policy,
  type Rule,
  type Test,
} from "../policy.ts";

export type Name =
  | { readonly part: "lists" | "phrases"; readonly name: string }
  | { readonly part: "experiments"; readonly name: string }
  | { readonly part: "arms"; readonly experiment: string; readonly name: string };

/** Every rule in which the old name stands has the new one. */
export const withRenamed = (rules: readonly Rule[], old: Name, to: string): readonly Rule[] =>
  rules.map((rule) => renamedIn(rule, old, to));

/** The rules in which the name stands. */
export const rulesWith = (rules: readonly Rule[], name: Name): readonly Rule[] =>
  rules.filter((rule) => renamedIn(rule, name, `${name.name}-`) !== rule);

/** The same rule when the name does not stand in it. */
function renamedIn(rule: Rule, old: Name, to: string): Rule {
  const when = rule.when && changed(rule.when, (test) => renamedTest(test, old, to));
  const arm = rule.arm === undefined ? undefined : renamedArm(rule.arm, old, to);
  if (when === rule.when && arm === rule.arm) return rule;
  return { ...rule, ...(when && { when }), ...(arm !== undefined && { arm }) };
}

function changed(condition: Condition, change: (test: Test) => Test): Condition {
  if (isTest(condition)) return change(condition);
  const { kind, parts } = groupOf(condition);
  const next = parts.map((part) => changed(part, change));
  return next.every((part, index) => part === parts[index]) ? condition : conditionOf({ kind, parts: next });
}

function renamedTest(test: Test, old: Name, to: string): Test {
  const operator = operatorOf(test);
  const isList = operator === "inList" || operator === "notInList";
  if (old.part === "lists") return isList ? withOperand(test, old.name, to) : test;
  if (isList) return test;
  if (old.part === "phrases") return test.fact === MENTIONS ? withOperand(test, old.name, to) : test;
  if (old.part === "arms") return test.fact === factOf(old.experiment) ? withOperand(test, old.name, to) : test;
  return test.fact === factOf(old.name) ? { ...test, fact: factOf(to) } : test;
}

function withOperand(test: Test, old: string, to: string): Test {
  const operand = operandOf(test);
  const all: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (!all.includes(old)) return test;
  const next = all.map((one) => (one === old ? to : one));
  return { ...test, [operatorOf(test)]: Array.isArray(operand) ? next : next[0] };
}

/** A rule's arm is named with its experiment: "free-labels/free". */
function renamedArm(arm: string, old: Name, to: string): string {
  if (old.part === "arms") return arm === `${old.experiment}/${old.name}` ? `${old.experiment}/${to}` : arm;
  return old.part === "experiments" && arm.startsWith(`${old.name}/`) ? `${to}${arm.slice(old.name.length)}` : arm;
}

const MENTIONS = "return.mentions";
const factOf = (experiment: string) => `experiment.${experiment}` as const;

/** What rules of this policy may say: the language, and the names that the policy itself adds to it. */
export type Sayable = Vocabulary & { readonly lists: readonly string[]; readonly arms: readonly string[] };

export function sayable(vocabulary: Vocabulary, policy: Policy): Sayable {
  const phrases = Object.keys(policy.phrases ?? {});
  const experiments = experimentsOf(policy);
  return {
    ...vocabulary,
    lists: Object.keys(policy.lists ?? {}),
    arms: experiments.flatMap(({ id, arms }) => arms.map(({ arm }) => `${id}/${arm}`)),
    facts: [
      ...vocabulary.facts.map((fact) =>
        fact.name === MENTIONS && phrases.length > 0 ? { ...fact, values: phrases } : fact,
      ),
      ...experiments.map(({ id, arms }) => ({
        name: factOf(id),
        type: "text" as const,
        scope: "return" as const,
        values: arms.map(({ arm }) => arm),
      })),
    ],
  };
}

export type Experiment = NonNullable<Policy["experiments"]>[number];

/** Also where the text of the policy holds something else. */
export const experimentsOf = ({ experiments }: Policy): readonly Experiment[] =>
  Array.isArray(experiments) ? (experiments as readonly Experiment[]).filter(({ arms }) => Array.isArray(arms)) : [];

/** "big-spenders", or "big-spenders-2" when that is taken. */
export function freeName(wanted: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(number === 1 ? wanted : `${wanted}-${number}`)) number += 1;
  return number === 1 ? wanted : `${wanted}-${number}`;
}
