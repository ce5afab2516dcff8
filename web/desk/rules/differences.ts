// What changed between two policies, rule by rule.
import type { Policy, Rule } from "./policy.ts";

export type Difference =
  | { readonly kind: "added" | "removed" | "moved"; readonly rule: Rule }
  | { readonly kind: "changed"; readonly rule: Rule; readonly before: Rule };

export function differences(before: Policy, after: Policy): Difference[] {
  const old = new Map(before.rules.map((rule) => [rule.id, rule]));
  const now = new Set(after.rules.map(({ id }) => id));
  const kept = before.rules.filter(({ id }) => now.has(id)).map(({ id }) => id);
  const places = after.rules.filter(({ id }) => old.has(id)).map(({ id }) => id);
  return [
    ...after.rules.flatMap((rule): Difference[] => {
      const was = old.get(rule.id);
      if (!was) return [{ kind: "added", rule }];
      if (JSON.stringify(was) !== JSON.stringify(rule)) return [{ kind: "changed", rule, before: was }];
      return kept.indexOf(rule.id) === places.indexOf(rule.id) ? [] : [{ kind: "moved", rule }];
    }),
    ...before.rules.filter(({ id }) => !now.has(id)).map((rule): Difference => ({ kind: "removed", rule })),
  ];
}

/** Parts of a policy besides its rules that are not the same. */
export const elsewhere = (before: Policy, after: Policy): ("lists" | "phrases" | "experiments")[] =>
  (["lists", "phrases", "experiments"] as const).filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  );
