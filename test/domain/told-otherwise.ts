// What would have changed the verdict of a return under a policy, and the return most of its tests are about.
import { explain } from "../../functions/domain/policy/answer.ts";
import { compile } from "../../functions/domain/policy/compile.ts";
import { type Counterfactual, counterfactuals } from "../../functions/domain/policy/counterfactual.ts";
import { concludeBy } from "../../functions/domain/policy/decide.ts";
import type { Condition, Policy, Rule } from "../../functions/domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";

export function told(policy: Policy, facts: ReturnFacts): readonly Counterfactual[] {
  const compiled = compile(policy, facts.currency);
  return counterfactuals({
    facts,
    before: concludeBy(compiled, facts),
    trace: explain(compiled, facts).trace,
    rules: policy.rules,
    decide: (changed) => concludeBy(compiled, changed),
  });
}

export const REQUESTED = 20_619;
/** A return from a country without a law of its own, so that the shop's rules stand alone. */
export const facts: ReturnFacts = {
  currency: "EUR",
  facts: {
    "order.country": "US",
    "order.placedOn": REQUESTED - 40,
    "order.daysSincePlaced": 40,
    "order.daysSinceDelivered": 33,
    "return.requestedOn": REQUESTED,
    "return.reasons": ["unwanted"],
    "return.quantity": 3,
    "return.value": 6_000,
    "return.resolution": "refund",
    "return.evidence": [],
    "customer.returns": 9,
  },
  lines: [
    {
      lineId: "shirt",
      facts: {
        "line.reason": "unwanted",
        "line.claim": false,
        "line.value": 6_000,
        "line.quantity": 3,
        "line.deliveredOn": REQUESTED - 33,
        "line.daysSinceDelivered": 33,
      },
    },
  ],
};
export const policy = (...rules: Omit<Rule, "id">[]): Policy => ({
  name: "Test",
  rules: rules.map((rule, index) => ({ ...rule, id: `rule-${index}` })),
});

/** The same return with other facts of its own, or with other lines. */
export const withFacts = (more: Facts, ...lines: ReturnFacts["lines"]): ReturnFacts => ({
  ...facts,
  facts: { ...facts.facts, ...more },
  lines: lines.length > 0 ? lines : facts.lines,
});
export const no = (when: Condition): Omit<Rule, "id"> => ({ when, then: { verdict: "decline" } });
export const shipping = (when: Condition, percent = "10"): Omit<Rule, "id"> => ({
  when,
  then: { returnShippingFee: { percent } },
});
/** What would have had to change, and to which value. */
export const changes = (rules: Policy, of = facts) =>
  told(rules, of).map((one) => one.changes.map(({ fact, to }) => [fact, to]));
