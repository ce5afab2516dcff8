// A suggested rule, put where it belongs in the draft.
import type { SuggestionsAnswer } from "../../../functions/contracts/experiment-documents.ts";
import type { Policy } from "./policy.ts";

type Suggestion = Pick<SuggestionsAnswer["suggestions"][number], "rule" | "draft" | "replaces">;

/** Before the rule it is about; where it stands for that rule's verdict, the rule keeps its other answers or goes. */
export function withSuggestion(policy: Policy, { rule, draft, replaces }: Suggestion): Policy {
  const at = Math.max(
    0,
    policy.rules.findIndex(({ id }) => id === rule),
  );
  const old = policy.rules[at];
  if (!replaces || old?.id !== rule) return { ...policy, rules: policy.rules.toSpliced(at, 0, draft) };
  const { verdict: _, ...then } = old.then;
  const kept = Object.keys(then).length > 0 ? [{ ...old, then }] : [];
  return { ...policy, rules: policy.rules.toSpliced(at, 1, draft, ...kept) };
}
