// The changes between two policies, by rule.
import type { Policy, Rule } from "./policy.ts";

export type RuleChange =
  | { readonly kind: "added" | "removed" | "moved"; readonly rule: Rule }
  | { readonly kind: "changed"; readonly rule: Rule; readonly before: Rule };

export function ruleChanges(before: Policy, after: Policy): RuleChange[] {
  const rulesBefore = new Map(before.rules.map((rule) => [rule.id, rule]));
  const idsAfter = new Set(after.rules.map(({ id }) => id));
  const orderBefore = before.rules.filter(({ id }) => idsAfter.has(id)).map(({ id }) => id);
  const orderAfter = after.rules.filter(({ id }) => rulesBefore.has(id)).map(({ id }) => id);
  return [
    ...after.rules.flatMap((rule): RuleChange[] => {
      const previous = rulesBefore.get(rule.id);
      if (!previous) return [{ kind: "added", rule }];
      if (JSON.stringify(previous) !== JSON.stringify(rule)) return [{ kind: "changed", rule, before: previous }];
      return orderBefore.indexOf(rule.id) === orderAfter.indexOf(rule.id) ? [] : [{ kind: "moved", rule }];
    }),
    ...before.rules.filter(({ id }) => !idsAfter.has(id)).map((rule): RuleChange => ({ kind: "removed", rule })),
  ];
}

/** The parts of the policy besides its rules that changed. */
export const changedParts = (before: Policy, after: Policy): ("lists" | "phrases" | "experiments")[] =>
  (["lists", "phrases", "experiments"] as const).filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  );
