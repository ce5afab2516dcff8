// What would have changed a verdict. Few verdicts are asked, so whoever answers requests reads this from disk when one is.
import { counterfactuals, type Counterfactual } from "../domain/policy/counterfactual.ts";
import { concludeUnder, type Verdict, type Versions } from "../domain/policy/decide.ts";
import type { ReturnFacts } from "../domain/policy/vocabulary/facts.ts";

export const otherwise = (versions: Versions, facts: ReturnFacts, verdict: Verdict): readonly Counterfactual[] =>
  counterfactuals({
    facts,
    before: verdict,
    trace: verdict.trace,
    rules: [versions.pinned, ...(versions.newer ? [versions.newer] : [])].flatMap(
      ({ compiled }) => compiled.policy.rules,
    ),
    decide: (changed) => concludeUnder(versions, changed),
  });
