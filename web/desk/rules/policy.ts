// The policy as the editor handles it. The API validates it; only its structure is assumed here.
import type { PolicyDocument } from "../../../functions/contracts/policy-document.ts";

export type Policy = PolicyDocument;
export type Rule = Policy["rules"][number];
export type Condition = NonNullable<Rule["when"]>;
export type Test = Extract<Condition, { readonly fact: string }>;
export type RuleSettings = Rule["then"];

export type GroupKind = "all" | "any" | "not" | "anyLine" | "everyLine";

/** A group of conditions as the editor handles it. In the policy, `not` and the quantifiers have exactly one part. */
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

/** In groups that take one part, several parts are wrapped in `all`. */
export function conditionOf({ kind, parts }: Group): Condition {
  if (kind === "all") return { all: parts };
  if (kind === "any") return { any: parts };
  const [first] = parts;
  const only: Condition = first !== undefined && parts.length === 1 ? first : { all: parts };
  return kind === "not" ? { not: only } : kind === "anyLine" ? { anyLine: only } : { everyLine: only };
}

const NOT_OPERATORS: ReadonlySet<string> = new Set(["fact"]);

export const operatorOf = (test: Test): string => Object.keys(test).find((key) => !NOT_OPERATORS.has(key)) ?? "is";

export const operandOf = (test: Test): unknown => (test as Readonly<Record<string, unknown>>)[operatorOf(test)];

export function moveRule(rules: readonly Rule[], at: number, by: -1 | 1): readonly Rule[] {
  return rules.toSpliced(at, 1).toSpliced(at + by, 0, ...rules.slice(at, at + 1));
}

export function newRule({ rules }: Policy): Rule {
  const usedIds = new Set(rules.map(({ id }) => id));
  let number = rules.length + 1;
  while (usedIds.has(`rule-${number}`)) number += 1;
  return { id: `rule-${number}`, then: { verdict: "review" } };
}

/** Drops an empty condition, so that the rule always applies, and an empty note. */
export function normalizeRule({ when, note, ...rule }: Rule): Rule {
  const isEmpty = when !== undefined && "all" in when && when.all.length === 0;
  return {
    ...rule,
    ...(when !== undefined && !isEmpty && { when }),
    ...(note !== undefined && note.trim() !== "" && { note: note.trim() }),
  };
}
