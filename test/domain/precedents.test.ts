// What support said of a request, and what it said of goods that arrived, are two things: rules are learned from each by itself.
import { describe, expect, it } from "vitest";
import { precedentsOf } from "../../functions/app/suggestions.ts";
import type { ReturnEvent } from "../../functions/domain/returns/events.ts";
import { recordedOf } from "../../functions/domain/returns/recorded.ts";
import {
  ACCEPTED,
  AGENT,
  ARRIVED,
  day,
  declined,
  requested,
  RETURN_ID,
  reviewRequested,
  verdict,
  WAREHOUSE,
} from "./a-return.ts";

const said = (decision: "authorize" | "decline", at = day(1)): ReturnEvent => ({
  ...{ type: "review-resolved", decision, reasonCode: "fine", at, by: AGENT },
});
const judged = (outcome: "authorize" | "review" | "decline", rule: string): ReturnEvent => ({
  ...{ type: "goods-judged", verdict: verdict(outcome, rule), at: day(6), by: WAREHOUSE },
});
const precedents = (...events: readonly ReturnEvent[]) => {
  const recorded = recordedOf(RETURN_ID, events)!;
  return precedentsOf(recorded).map(({ rule, decision, facts }) => [rule, decision, facts === recorded.facts]);
};

/** Days after which the law of the day was in force. */
const LATER = 5_000;

describe("what support decided", () => {
  it("of a request is about the rule that left it to them, or that they went against", () => {
    expect(precedents(requested(), reviewRequested(), said("decline"))).toEqual([
      ["review-from-value", "decline", true],
    ]);
    expect(precedents(requested(), reviewRequested())).toEqual([]);
    expect(precedents(requested(), declined(), said("authorize"))).toEqual([["window-closed", "authorize", true]]);
    expect(precedents(...ARRIVED)).toMatchObject([[verdict("authorize").rule, undefined, true]]);
  });

  it("against the law's right to withdraw teaches nothing but where not to say no", () => {
    const asked = requested();
    const placed = Number(asked.facts.facts["order.placedOn"]) + LATER;
    const since = { "order.placedOn": placed, "return.requestedOn": placed + 2, "order.country": "DE" };
    const lines = asked.facts.lines.map((line) => ({ ...line, facts: { ...line.facts, "line.deliveredOn": placed } }));
    const lawful = { ...asked, facts: { ...asked.facts, facts: { ...asked.facts.facts, ...since }, lines } };
    expect(precedents(lawful, reviewRequested(), said("decline"))).toEqual([["review-from-value", undefined, true]]);
    expect(precedents(lawful, reviewRequested(), said("authorize"))).toEqual([
      ["review-from-value", "authorize", true],
    ]);
  });

  it("of what arrived is about the rule that put that in question, on what arrived", () =>
    expect(precedents(...ACCEPTED, judged("decline", "wrong-goods"), said("authorize", day(7)))).toEqual([
      [verdict("authorize").rule, undefined, true],
      ["wrong-goods", "authorize", false],
    ]));

  it("of both is two decisions, and a no to what arrived is learned from by no rule", () => {
    const [first, ...later] = ACCEPTED.filter(({ type }) => type !== "return-authorized");
    const events = [first!, reviewRequested(), said("authorize"), ...later];
    expect(precedents(...events, judged("review", "wrong-goods"), said("decline", day(7)))).toEqual([
      ["review-from-value", "authorize", true],
      ["wrong-goods", undefined, false],
    ]);
    expect(precedents(...events, judged("review", "wrong-goods"))).toEqual([["review-from-value", "authorize", true]]);
    expect(precedents(...events, judged("authorize", "all"))).toEqual([["review-from-value", "authorize", true]]);
  });
});
