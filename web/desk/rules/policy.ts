// A policy as the page holds it while it is written. The API checks everything; here only its shape is known.
import type { PolicyDocument } from "../../../functions/contracts/policy-document.ts";

export type Policy = PolicyDocument;
export type Rule = Policy["rules"][number];
export type Condition = NonNullable<Rule["when"]>;
export type Test = Extract<Condition, { readonly fact: string }>;
export type Answers = Rule["then"];

export type GroupKind = "all" | "any" | "not" | "anyLine" | "everyLine";

/** A condition as the editor sees it: a test, or a group with its parts. `not` and the quantifiers have one part. */
export type Group = { readonly kind: GroupKind; readonly parts: readonly Condition[] };

export const isTest = (condition: Condition): condition is Test => "fact" in condition;

export function groupOf(condition: Exclude<Condition, Test>): Group {
  if ("all" in condition) return { kind: "all", parts: condition.all };
  if ("any" in condition) return { kind: "any", parts: condition.any };
  if ("not" in condition) return { kind: "not", parts: [condition.not] };
  return "anyLine" in condition
    ? { kind: "anyLine", parts: [condition.anyLine] }
    : { kind: "everyLine", parts: [condition.everyLine] };
}

/** Groups that take one part hold several as "all of these". */
export function conditionOf({ kind, parts }: Group): Condition {
  if (kind === "all") return { all: parts };
  if (kind === "any") return { any: parts };
  const only: Condition = parts.length === 1 ? parts[0]! : { all: parts };
  return kind === "not" ? { not: only } : kind === "anyLine" ? { anyLine: only } : { everyLine: only };
}

const NOT_OPERATORS: ReadonlySet<string> = new Set(["fact"]);

export const operatorOf = (test: Test): string => Object.keys(test).find((key) => !NOT_OPERATORS.has(key)) ?? "is";

export const operandOf = (test: Test): unknown => (test as Readonly<Record<string, unknown>>)[operatorOf(test)];

export function moved(rules: readonly Rule[], at: number, by: -1 | 1): readonly Rule[] {
  const rule = rules[at]!;
  return rules.toSpliced(at, 1).toSpliced(at + by, 0, rule);
}

export function newRule({ rules }: Policy): Rule {
  const taken = new Set(rules.map(({ id }) => id));
  let number = rules.length + 1;
  while (taken.has(`rule-${number}`)) number += 1;
  return { id: `rule-${number}`, then: { verdict: "review" } };
}

/** Without conditions a rule applies always; an empty note is none. */
export function tidy({ when, note, ...rule }: Rule): Rule {
  const isEmpty = when !== undefined && "all" in when && when.all.length === 0;
  return {
    ...rule,
    ...(when !== undefined && !isEmpty && { when }),
    ...(note !== undefined && note.trim() !== "" && { note: note.trim() }),
  };
}
