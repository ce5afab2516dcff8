// Deciding by policy: which event follows from the verdict.
import { describe, it } from "vitest";
import { decideByPolicy } from "../../../functions/domain/returns/decide/by-policy.ts";
import { HOUR } from "../../../functions/domain/time/instant.ts";
import {
  authorized,
  day,
  declined,
  POLICY,
  requested,
  reviewRequested,
  SLA,
  verdict,
} from "../../support/domain/a-return.ts";
import { contextOf, given } from "../../support/domain/given.ts";

const decide =
  (outcome: "authorize" | "review" | "decline" | "keep-the-item", rule: string = outcome) =>
  (state: Parameters<typeof decideByPolicy>[0]) =>
    decideByPolicy(state, { verdict: verdict(outcome, rule), sla: SLA }, contextOf(POLICY, day(0, 1)));

describe("deciding a return by policy", () => {
  it("authorizes a return that no rule objects to", () =>
    given(requested())
      .when(decide("authorize"))
      .thenExactly({
        type: "return-authorized",
        verdict: verdict("authorize"),
        keepTheItem: false,
        at: day(0, 1),
        by: POLICY,
      }));

  it("lets the shopper keep what is not worth shipping", () =>
    given(requested())
      .when(decide("keep-the-item"))
      .thenExactly({
        type: "return-authorized",
        verdict: verdict("keep-the-item"),
        keepTheItem: true,
        at: day(0, 1),
        by: POLICY,
      }));

  it("declines with the rule as the reason", () =>
    given(requested())
      .when(decide("decline", "window-closed"))
      .thenExactly({
        type: "return-declined",
        verdict: verdict("decline", "window-closed"),
        reasonCode: "window-closed",
        at: day(0, 1),
        by: POLICY,
      }));

  it("requests a review with its due time", () =>
    given(requested())
      .when(decide("review", "review-from-value"))
      .thenExactly({
        type: "review-requested",
        verdict: verdict("review", "review-from-value"),
        dueAt: day(0, 1) + 4 * HOUR,
        at: day(0, 1),
        by: POLICY,
      }));

  it.each([
    ["already authorized", [authorized()]],
    ["already declined", [declined()]],
    ["already in review", [reviewRequested()]],
    ["canceled in the meantime", [{ type: "return-canceled", at: day(0), by: { kind: "shopper" } }]],
  ] as const)("does nothing for a return that was %s", (_name, later) =>
    given(requested(), ...later)
      .when(decide("decline"))
      .thenNothing(),
  );

  it("refuses a return that was never requested", () =>
    given().when(decide("authorize")).thenRefused("return-not-found"));
});
