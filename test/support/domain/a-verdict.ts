// Builders for a return of one mug, and the verdict on it under one or two versions of a policy.
import { compile } from "../../../functions/domain/policy/compile.ts";
import { parseLocalDay } from "../../../functions/domain/time/local-day.ts";
import { decide, type Verdict, type PinnedPolicies } from "../../../functions/domain/policy/decide.ts";
import type { Policy, Rule } from "../../../functions/domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../../../functions/domain/policy/vocabulary/facts.ts";

export const placedOn = parseLocalDay("2010-12-01")!;

/** A return of one mug worth 12.00, bought by a business so that no consumer law applies. */
export const mugReturn = (returnFacts: Facts = {}, lineFacts: Facts = {}): ReturnFacts => ({
  currency: "GBP",
  facts: {
    "customer.business": true,
    "order.country": "GB",
    "order.placedOn": placedOn,
    "return.requestedOn": placedOn + 1,
    "return.value": 1_200,
    "return.quantity": 1,
    ...returnFacts,
  },
  lines: [
    {
      lineId: "mug",
      facts: {
        "line.returnable": true,
        "line.finalSale": false,
        "line.claim": false,
        "line.reason": "unwanted",
        "line.value": 1_200,
        ...lineFacts,
      },
    },
  ],
});

export const pinnedPolicies = (policy: Policy, newer?: Policy): PinnedPolicies => ({
  pinned: { version: "v1", compiled: compile(policy, "GBP") },
  ...(newer && { newer: { version: "v2", compiled: compile(newer, "GBP") } }),
});

export const verdictUnder = (policy: Policy, facts: ReturnFacts, newer?: Policy): Verdict =>
  decide(pinnedPolicies(policy, newer), facts);

export const policyOf = (...rules: Rule[]): Policy => ({ name: "Test", rules });
