// Counterfactuals of a verdict. Few requests need them, so callers import this module lazily.
import { counterfactuals, type Counterfactual } from "../domain/policy/counterfactual.ts";
import { concludeVersions, type Verdict, type PinnedPolicies } from "../domain/policy/decide.ts";
import type { ReturnFacts } from "../domain/policy/vocabulary/facts.ts";

export const verdictCounterfactuals = (
  policies: PinnedPolicies,
  facts: ReturnFacts,
  verdict: Verdict,
): readonly Counterfactual[] =>
  counterfactuals({
    facts,
    before: verdict,
    trace: verdict.trace,
    rules: [policies.pinned, ...(policies.newer ? [policies.newer] : [])].flatMap(
      ({ compiled }) => compiled.policy.rules,
    ),
    decide: (changedFacts) => concludeVersions(policies, changedFacts),
  });
