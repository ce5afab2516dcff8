// Rules learned from what people decided, whatever the policy and whatever they decided: true to them, and to all other rules.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../../functions/domain/policy/answer.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import { type Decision, type Precedent, suggestRules, withSuggestion } from "../../functions/domain/policy/mining.ts";
import { restsOnRiskAlone } from "../../functions/domain/policy/rests-on-risk.ts";
import type { Policy } from "../../functions/domain/policy/rules.ts";
import type { ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { anyReturnFacts } from "./arbitrary-facts.ts";
import { anyPolicy } from "./arbitrary-policies.ts";
import { RUNS } from "./runs.ts";

const verdictOf = (policy: Policy, one: ReturnFacts) => answer(compile(policy, one.currency), one).answers.verdict;

describe("applied", () => {
  it("a suggestion decides what it covers as people did, and nothing else that other rules decide", () => {
    let made = 0;
    const numRuns = Math.max(100, RUNS / 20);
    fc.assert(
      fc.property(
        anyPolicy,
        fc.array(anyReturnFacts, { minLength: 5, maxLength: 40 }),
        fc.constantFrom<Decision>("authorize", "decline"),
        fc.nat(3),
        (policy, returns, decision, habit) => {
          const precedents = returns.flatMap((one, index): Precedent[] => {
            const verdict = verdictOf(policy, one);
            if (!verdict) return [];
            const isSo = habit === 0 || (one.facts["order.country"] === "DE") === (habit === 1) || index % 9 === 0;
            return [{ rule: verdict.by, facts: one, ...(isSo && { decision }) }];
          });
          for (const suggestion of suggestRules(policy, precedents)) {
            made += 1;
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
            expect(restsOnRiskAlone(suggestion.draft)).toBe(false);
          }
        },
      ),
      { numRuns },
    );
    expect(made).toBeGreaterThan(numRuns / 100);
  });
});
