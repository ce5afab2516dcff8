// Decide by policy: the verdict becomes what happens next.
import { describe, it } from "vitest";
import { decideByPolicy } from "../../functions/domain/returns/decide/by-policy.ts";
import { HOUR } from "../../functions/domain/sla/instant.ts";
import { authorized, day, declined, POLICY, requested, reviewRequested, SLA, verdict } from "./a-return.ts";
import { by, given } from "./given.ts";

const decide =
  (outcome: "authorize" | "review" | "decline" | "keep-the-item", rule: string = outcome) =>
  (state: Parameters<typeof decideByPolicy>[0]) =>
    decideByPolicy(state, verdict(outcome, rule), SLA, by(POLICY, day(0, 1)));

describe("deciding a return by policy", () => {
  it("authorizes what no rule is against", () =>
    given(requested())
      .when(decide("authorize"))
      .thenExactly({
        type: "return-authorized",
        verdict: verdict("authorize"),
        keepTheItem: false,
        at: day(0, 1),
        by: POLICY,
      }));

  it("lets the shopper keep what is not worth a parcel", () =>
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

  it("asks a person, and says until when", () =>
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
    ["decided already", [authorized()]],
    ["declined already", [declined()]],
    ["in review", [reviewRequested()]],
    ["canceled meanwhile", [{ type: "return-canceled", at: day(0), by: { kind: "shopper" } }]],
  ] as const)("stays quiet about a return that was %s", (_, since) =>
    given(requested(), ...since)
      .when(decide("decline"))
      .thenNothing(),
  );

  it("refuses a return nobody requested", () => given().when(decide("authorize")).thenRefused("return-not-found"));
});
