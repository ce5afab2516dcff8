// Counterfactuals of a return under a policy, and the return that most of their tests use.
import { evaluateWithTrace } from "../../../functions/domain/policy/evaluate.ts";
import { compile } from "../../../functions/domain/policy/compile.ts";
import { type Counterfactual, counterfactuals } from "../../../functions/domain/policy/counterfactual.ts";
import { conclude } from "../../../functions/domain/policy/decide.ts";
import type { Condition, Policy, Rule } from "../../../functions/domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../../../functions/domain/policy/vocabulary/facts.ts";

export function counterfactualsFor(policy: Policy, facts: ReturnFacts): readonly Counterfactual[] {
  const compiled = compile(policy, facts.currency);
  return counterfactuals({
    facts,
    before: conclude(compiled, facts),
    trace: evaluateWithTrace(compiled, facts).trace,
    rules: policy.rules,
    decide: (changed) => conclude(compiled, changed),
  });
}

export const REQUESTED = 20_619;
/** From a country without a returns statute, so that only the shop's rules decide. */
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

/** The same return with other facts, or with other lines. */
export const withFacts = (more: Facts, ...lines: ReturnFacts["lines"]): ReturnFacts => ({
  ...facts,
  facts: { ...facts.facts, ...more },
  lines: lines.length > 0 ? lines : facts.lines,
});
export const declineWhen = (when: Condition): Omit<Rule, "id"> => ({ when, then: { verdict: "decline" } });
export const shippingFeeWhen = (when: Condition, percent = "10"): Omit<Rule, "id"> => ({
  when,
  then: { returnShippingFee: { percent } },
});
/** The changed facts of each counterfactual, with the value they change to. */
export const changedValues = (rules: Policy, returnFacts = facts) =>
  counterfactualsFor(rules, returnFacts).map((one) => one.changes.map(({ fact, to }) => [fact, to]));
