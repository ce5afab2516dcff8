// Decisions on a request and decisions on arrived goods are separate precedents, and rules are learned from each.
import { describe, expect, it } from "vitest";
import { precedentsFromRecord } from "../../functions/app/suggestions.ts";
import type { ReturnEvent } from "../../functions/domain/returns/events.ts";
import { returnRecord } from "../../functions/domain/returns/return-record.ts";
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
} from "../support/domain/a-return.ts";

const resolved = (decision: "authorize" | "decline", at = day(1)): ReturnEvent => ({
  ...{ type: "review-resolved", decision, reasonCode: "fine", at, by: AGENT },
});
const postInspectionVerdict = (outcome: "authorize" | "review" | "decline", rule: string): ReturnEvent => ({
  ...{ type: "goods-judged", verdict: verdict(outcome, rule), at: day(6), by: WAREHOUSE },
});
const precedents = (...events: readonly ReturnEvent[]) => {
  const recorded = returnRecord(RETURN_ID, events)!;
  return precedentsFromRecord(recorded).map(({ rule, decision, facts }) => [rule, decision, facts === recorded.facts]);
};

/** Days until the placement date, so that the current law is in force. */
const LATER = 5_000;

describe("a precedent", () => {
  it("of a request is about the rule that sent it to review, or that was overridden", () => {
    expect(precedents(requested(), reviewRequested(), resolved("decline"))).toEqual([
      ["review-from-value", "decline", true],
    ]);
    expect(precedents(requested(), reviewRequested())).toEqual([]);
    expect(precedents(requested(), declined(), resolved("authorize"))).toEqual([["window-closed", "authorize", true]]);
    expect(precedents(...ARRIVED)).toMatchObject([[verdict("authorize").rule, undefined, true]]);
  });

  it("against the right of withdrawal counts only as a case not to decline", () => {
    const request = requested();
    const placed = Number(request.facts.facts["order.placedOn"]) + LATER;
    const since = { "order.placedOn": placed, "return.requestedOn": placed + 2, "order.country": "DE" };
    const lines = request.facts.lines.map((line) => ({
      ...line,
      facts: { ...line.facts, "line.deliveredOn": placed },
    }));
    const lawful = { ...request, facts: { ...request.facts, facts: { ...request.facts.facts, ...since }, lines } };
    expect(precedents(lawful, reviewRequested(), resolved("decline"))).toEqual([
      ["review-from-value", undefined, true],
    ]);
    expect(precedents(lawful, reviewRequested(), resolved("authorize"))).toEqual([
      ["review-from-value", "authorize", true],
    ]);
  });

  it("of arrived goods is about the rule that sent them to review, with the facts after arrival", () =>
    expect(
      precedents(...ACCEPTED, postInspectionVerdict("decline", "wrong-goods"), resolved("authorize", day(7))),
    ).toEqual([
      [verdict("authorize").rule, undefined, true],
      ["wrong-goods", "authorize", false],
    ]));

  it("exists twice for two decisions, and a decline of arrived goods is not learned", () => {
    const [first, ...later] = ACCEPTED.filter(({ type }) => type !== "return-authorized");
    const events = [first!, reviewRequested(), resolved("authorize"), ...later];
    expect(precedents(...events, postInspectionVerdict("review", "wrong-goods"), resolved("decline", day(7)))).toEqual([
      ["review-from-value", "authorize", true],
      ["wrong-goods", undefined, false],
    ]);
    expect(precedents(...events, postInspectionVerdict("review", "wrong-goods"))).toEqual([
      ["review-from-value", "authorize", true],
    ]);
    expect(precedents(...events, postInspectionVerdict("authorize", "all"))).toEqual([
      ["review-from-value", "authorize", true],
    ]);
  });
});
