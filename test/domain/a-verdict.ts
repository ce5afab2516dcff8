// A return of one mug, and the verdict on it under one version of a policy or two.
import { compile } from "../../functions/domain/policy/compile.ts";
import { dayOf } from "../../functions/domain/policy/days.ts";
import { decide, type Verdict, type Versions } from "../../functions/domain/policy/decide.ts";
import type { Policy, Rule } from "../../functions/domain/policy/rules.ts";
import type { Facts, ReturnFacts } from "../../functions/domain/policy/vocabulary/facts.ts";

export const placedOn = dayOf("2010-12-01")!;

/** A shop's return of one mug worth 12.00, bought by a business so that no law of consumers speaks. */
export const facts = (whole: Facts = {}, own: Facts = {}): ReturnFacts => ({
  currency: "GBP",
  facts: {
    "customer.business": true,
    "order.country": "GB",
    "order.placedOn": placedOn,
    "return.requestedOn": placedOn + 1,
    "return.value": 1_200,
    "return.quantity": 1,
    ...whole,
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
        ...own,
      },
    },
  ],
});

export const versionsOf = (policy: Policy, newer?: Policy): Versions => ({
  pinned: { version: "v1", compiled: compile(policy, "GBP") },
  ...(newer && { newer: { version: "v2", compiled: compile(newer, "GBP") } }),
});

export const under = (policy: Policy, asked: ReturnFacts, newer?: Policy): Verdict =>
  decide(versionsOf(policy, newer), asked);

export const policyOf = (...rules: Rule[]): Policy => ({ name: "Test", rules });
