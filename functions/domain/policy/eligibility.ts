// Whether a line can go back at all, until when, and why not.
import { isClaim } from "./reasons.ts";
import type { ReturnReason } from "../returns/events.ts";
import { type Instant, plusDays } from "../sla/instant.ts";
import type { Policy } from "./policy.ts";

export type EligibilityCode =
  "window-open" | "no-window" | "claim" | "window-closed" | "final-sale" | "not-returnable" | "not-placed-yet";

export type Eligibility = { readonly eligible: boolean; readonly code: EligibilityCode; readonly until?: Instant };

export type EligibilityFacts = {
  readonly placedAt: Instant;
  readonly returnable: boolean;
  readonly finalSale: boolean;
  readonly shippedAt?: Instant;
  readonly deliveredAt?: Instant;
  readonly reason?: ReturnReason;
};

/** The window is anchored on delivery, else on shipping plus a buffer, else on the order. The last instant counts in. */
export function windowEnd(policy: Policy, facts: EligibilityFacts): Instant | undefined {
  if (policy.windowDays === undefined) return undefined;
  if (facts.deliveredAt !== undefined) return plusDays(facts.deliveredAt, policy.windowDays);
  if (facts.shippedAt !== undefined) return plusDays(facts.shippedAt, policy.shippingBufferDays + policy.windowDays);
  return plusDays(facts.placedAt, policy.windowDays);
}

export function eligibility(policy: Policy, facts: EligibilityFacts, now: Instant): Eligibility {
  const until = windowEnd(policy, facts);
  const bound = until === undefined ? {} : { until };
  if (!facts.returnable) return { eligible: false, code: "not-returnable" };
  if (now < facts.placedAt) return { eligible: false, code: "not-placed-yet" };
  if (facts.reason !== undefined && isClaim(facts.reason)) return { eligible: true, code: "claim" };
  if (facts.finalSale) return { eligible: false, code: "final-sale" };
  if (until !== undefined && now > until) return { eligible: false, code: "window-closed", ...bound };
  return { eligible: true, code: until === undefined ? "no-window" : "window-open", ...bound };
}
