// Whether a line can go back, until when, and why not.
import { describe, expect, it } from "vitest";
import { eligibility, type EligibilityFacts, windowEnd } from "../../functions/domain/policy/eligibility.ts";
import type { Policy } from "../../functions/domain/policy/policy.ts";
import { AUTHORIZE_EVERYTHING, STANDARD_POLICY } from "../../functions/domain/policy/standard.ts";
import { CLAIM_REASONS, REASONS } from "../../functions/domain/returns/events.ts";
import { isClaim } from "../../functions/domain/policy/reasons.ts";
import { DAY } from "../../functions/domain/sla/instant.ts";
import { T0 } from "./an-order.ts";

const policy: Policy = { ...STANDARD_POLICY, windowDays: 30, shippingBufferDays: 5 };
const line: EligibilityFacts = { placedAt: T0, returnable: true, finalSale: false };
const shippedAt = T0 + 2 * DAY;
const deliveredAt = T0 + 4 * DAY;

describe("the window", () => {
  it("runs from delivery", () =>
    expect(windowEnd(policy, { ...line, shippedAt, deliveredAt })).toBe(deliveredAt + 30 * DAY));
  it("runs from shipping plus a buffer where delivery is unknown", () =>
    expect(windowEnd(policy, { ...line, shippedAt })).toBe(shippedAt + 35 * DAY));
  it("runs from the order where neither is known", () => expect(windowEnd(policy, line)).toBe(T0 + 30 * DAY));
  it("never ends where the policy has none", () =>
    expect(windowEnd(AUTHORIZE_EVERYTHING, { ...line, deliveredAt })).toBeUndefined());
  it("of no days ends with the delivery", () =>
    expect(windowEnd({ ...policy, windowDays: 0 }, { ...line, deliveredAt })).toBe(deliveredAt));
});

describe("a line", () => {
  const until = T0 + 30 * DAY;

  it("can go back until the last instant, which counts in", () => {
    expect(eligibility(policy, line, until)).toEqual({ eligible: true, code: "window-open", until });
    expect(eligibility(policy, line, until + 1)).toEqual({ eligible: false, code: "window-closed", until });
  });

  it("can go back for ever where there is no window", () =>
    expect(eligibility(AUTHORIZE_EVERYTHING, line, T0 + 9_999 * DAY)).toEqual({ eligible: true, code: "no-window" }));

  it("of a final sale cannot go back", () =>
    expect(eligibility(policy, { ...line, finalSale: true }, T0)).toEqual({ eligible: false, code: "final-sale" }));

  it("that is our fault can go back, whenever, final sale or not", () => {
    for (const reason of CLAIM_REASONS) {
      expect(eligibility(policy, { ...line, reason }, until + 1)).toEqual({ eligible: true, code: "claim" });
      expect(eligibility(policy, { ...line, reason, finalSale: true }, T0)).toEqual({ eligible: true, code: "claim" });
    }
  });

  it("for any other reason has its window", () => {
    for (const reason of REASONS.filter((one) => !isClaim(one)))
      expect(eligibility(policy, { ...line, reason }, until + 1).code).toBe("window-closed");
  });

  it("that is a fee cannot go back, whoever's fault it was", () => {
    const fee = { ...line, returnable: false };
    expect(eligibility(policy, fee, T0)).toEqual({ eligible: false, code: "not-returnable" });
    expect(eligibility(policy, { ...fee, reason: "damaged" }, T0)).toEqual({ eligible: false, code: "not-returnable" });
  });

  it("cannot go back before it was bought", () => {
    expect(eligibility(policy, line, T0 - 1)).toEqual({ eligible: false, code: "not-placed-yet" });
    expect(eligibility(policy, { ...line, reason: "damaged" }, T0 - 1).eligible).toBe(false);
  });
});
