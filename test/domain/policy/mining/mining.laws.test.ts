// Laws of suggested rules, for any policy and any decisions: consistent with them and with all other rules.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../functions/domain/policy/evaluate.ts";
import { compile } from "../../../../functions/domain/policy/compile.ts";
import {
  type ReviewOutcome,
  type Precedent,
  suggestRules,
  withSuggestion,
} from "../../../../functions/domain/policy/mining.ts";
import { ruleDeclinesOnRiskAlone } from "../../../../functions/domain/policy/risk-only-declines.ts";
import type { Policy } from "../../../../functions/domain/policy/rules.ts";
import type { ReturnFacts } from "../../../../functions/domain/policy/vocabulary/facts.ts";
import { anyReturnFacts } from "../../../support/domain/arbitrary-facts.ts";
import { anyPolicy } from "../../../support/domain/arbitrary-policies.ts";
import { RUNS } from "../../../support/domain/property-runs.ts";

const verdictOf = (policy: Policy, one: ReturnFacts) => evaluate(compile(policy, one.currency), one).answers.verdict;

describe("when applied", () => {
  it("a suggestion decides what it covers as people did, and changes nothing that other rules decide", () => {
    let suggestionCount = 0;
    const numRuns = Math.max(100, RUNS / 20);
    fc.assert(
      fc.property(
        anyPolicy,
        fc.array(anyReturnFacts, { minLength: 5, maxLength: 40 }),
        fc.constantFrom<ReviewOutcome>("authorize", "decline"),
        fc.nat(3),
        (policy, returns, decision, habit) => {
          const precedents = returns.flatMap((one, index): Precedent[] => {
            const verdict = verdictOf(policy, one);
            if (!verdict) return [];
            const isSo = habit === 0 || (one.facts["order.country"] === "DE") === (habit === 1) || index % 9 === 0;
            return [{ rule: verdict.by, facts: one, ...(isSo && { decision }) }];
          });
          for (const suggestion of suggestRules(policy, precedents)) {
            suggestionCount += 1;
            const changed = withSuggestion(policy, suggestion);
            const now = returns.map((one) => ({ before: verdictOf(policy, one), after: verdictOf(changed, one), one }));
            const overridden = precedents.filter((one) => one.rule === suggestion.rule && one.decision === decision);
            const followed = overridden.filter((one) => verdictOf(changed, one.facts)?.value === suggestion.decision);
            expect(followed.length).toBe(suggestion.covered);
            expect(followed.length).toBeGreaterThanOrEqual(overridden.length * 0.8);
            for (const { before, after } of now) {
              if (before?.by !== suggestion.rule) expect(after).toEqual(before);
              else expect([before.by, suggestion.draft.id]).toContain(after?.by);
            }
            expect(ruleDeclinesOnRiskAlone(suggestion.draft)).toBe(false);
          }
        },
      ),
      { numRuns },
    );
    expect(suggestionCount).toBeGreaterThan(numRuns / 100);
  });
});
