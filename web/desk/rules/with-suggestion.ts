// Inserts a suggested rule into the draft.
import type { SuggestionsResponse } from "../../../functions/contracts/experiment-documents.ts";
import type { Policy } from "./policy.ts";

type Suggestion = Pick<SuggestionsResponse["suggestions"][number], "rule" | "draft" | "replaces">;

/** Inserts it before the rule it refines. If it replaces that rule's verdict, that rule keeps only its other settings. */
export function withSuggestion(policy: Policy, { rule, draft, replaces }: Suggestion): Policy {
  const index = Math.max(
    0,
    policy.rules.findIndex(({ id }) => id === rule),
  );
  const existing = policy.rules[index];
  if (!replaces || existing?.id !== rule) return { ...policy, rules: policy.rules.toSpliced(index, 0, draft) };
  const { verdict: _, ...then } = existing.then;
  const remaining = Object.keys(then).length > 0 ? [{ ...existing, then }] : [];
  return { ...policy, rules: policy.rules.toSpliced(index, 1, draft, ...remaining) };
}
