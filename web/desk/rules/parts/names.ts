// Names that rules refer to: lists, phrases, experiments and arms. Renaming one updates the rules that use it.
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

export type PolicyName =
  | { readonly part: "lists" | "phrases"; readonly name: string }
  | { readonly part: "experiments"; readonly name: string }
  | { readonly part: "arms"; readonly experiment: string; readonly name: string };

/** Replaces the name in every rule that uses it. */
export const rulesWithRenamed = (rules: readonly Rule[], old: PolicyName, to: string): readonly Rule[] =>
  rules.map((rule) => renameInRule(rule, old, to));

/** The rules that use the name. */
export const rulesUsing = (rules: readonly Rule[], name: PolicyName): readonly Rule[] =>
  rules.filter((rule) => renameInRule(rule, name, `${name.name}-`) !== rule);

/** Returns the same object when the rule does not use the name. */
function renameInRule(rule: Rule, old: PolicyName, to: string): Rule {
  const when = rule.when && mapTests(rule.when, (test) => renameInTest(test, old, to));
  const arm = rule.arm === undefined ? undefined : renameInArm(rule.arm, old, to);
  if (when === rule.when && arm === rule.arm) return rule;
  return { ...rule, ...(when && { when }), ...(arm !== undefined && { arm }) };
}

function mapTests(condition: Condition, change: (test: Test) => Test): Condition {
  if (isTest(condition)) return change(condition);
  const { kind, parts } = groupOf(condition);
  const next = parts.map((part) => mapTests(part, change));
  return next.every((part, index) => part === parts[index]) ? condition : conditionOf({ kind, parts: next });
}

function renameInTest(test: Test, old: PolicyName, to: string): Test {
  const operator = operatorOf(test);
  const isList = operator === "inList" || operator === "notInList";
  if (old.part === "lists") return isList ? renameInOperand(test, old.name, to) : test;
  if (isList) return test;
  if (old.part === "phrases") return test.fact === MENTIONS_FACT ? renameInOperand(test, old.name, to) : test;
  if (old.part === "arms")
    return test.fact === experimentFact(old.experiment) ? renameInOperand(test, old.name, to) : test;
  return test.fact === experimentFact(old.name) ? { ...test, fact: experimentFact(to) } : test;
}

function renameInOperand(test: Test, old: string, to: string): Test {
  const operand = operandOf(test);
  const all: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (!all.includes(old)) return test;
  const next = all.map((one) => (one === old ? to : one));
  return { ...test, [operatorOf(test)]: Array.isArray(operand) ? next : next[0] };
}

/** A rule names its arm with the experiment: "free-labels/free". */
function renameInArm(arm: string, old: PolicyName, to: string): string {
  if (old.part === "arms") return arm === `${old.experiment}/${old.name}` ? `${old.experiment}/${to}` : arm;
  return old.part === "experiments" && arm.startsWith(`${old.name}/`) ? `${to}${arm.slice(old.name.length)}` : arm;
}

const MENTIONS_FACT = "return.mentions";
const experimentFact = (experiment: string) => `experiment.${experiment}` as const;

/** The vocabulary for rules of this policy, including the names the policy defines. */
export type PolicyVocabulary = Vocabulary & { readonly lists: readonly string[]; readonly arms: readonly string[] };

export function policyVocabulary(vocabulary: Vocabulary, policy: Policy): PolicyVocabulary {
  const phrases = Object.keys(policy.phrases ?? {});
  const experiments = experimentsOf(policy);
  return {
    ...vocabulary,
    lists: Object.keys(policy.lists ?? {}),
    arms: experiments.flatMap(({ id, arms }) => arms.map(({ arm }) => `${id}/${arm}`)),
    facts: [
      ...vocabulary.facts.map((fact) =>
        fact.name === MENTIONS_FACT && phrases.length > 0 ? { ...fact, values: phrases } : fact,
      ),
      ...experiments.map(({ id, arms }) => ({
        name: experimentFact(id),
        type: "text" as const,
        scope: "return" as const,
        values: arms.map(({ arm }) => arm),
      })),
    ],
  };
}

export type Experiment = NonNullable<Policy["experiments"]>[number];

/** Tolerates a policy text in which experiments are malformed. */
export const experimentsOf = ({ experiments }: Policy): readonly Experiment[] =>
  Array.isArray(experiments) ? (experiments as readonly Experiment[]).filter(({ arms }) => Array.isArray(arms)) : [];

/** "big-spenders", or "big-spenders-2" when that name is in use. */
export function uniqueName(base: string, usedNames: readonly string[]): string {
  let number = 1;
  while (usedNames.includes(number === 1 ? base : `${base}-${number}`)) number += 1;
  return number === 1 ? base : `${base}-${number}`;
}
