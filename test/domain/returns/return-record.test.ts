// A recorded return: the verdict of the rules, the decisions of people, and where the money went.
import { describe, expect, it } from "vitest";
import { returnRecord } from "../../../functions/domain/returns/return-record.ts";
import type { ReturnEvent } from "../../../functions/domain/returns/events.ts";
import {
  AGENT,
  ARRIVED,
  CLOSED,
  storeCreditIssued,
  day,
  declined,
  keepsTheItem,
  planned,
  PLAN,
  PLANNED,
  requested,
  RETURN_ID,
  reviewRequested,
  verdict,
} from "../../support/domain/a-return.ts";

const recordFrom = (...events: readonly ReturnEvent[]) => returnRecord(RETURN_ID, events);
const decisionEvent = (
  type: "review-resolved" | "override-recorded",
  decision: "authorize" | "decline",
  at = day(1),
): ReturnEvent =>
  type === "review-resolved"
    ? { type, decision, reasonCode: "fine", at, by: AGENT }
    : { type, decision, against: "window-closed", reasonCode: "fine", at, by: AGENT };

describe("a recorded return", () => {
  it("that was only requested has facts and a value, and no money refunded", () => {
    const request = requested();
    expect(recordFrom(request)).toEqual({
      returnId: RETURN_ID,
      customerId: "customer-1",
      requestedAt: day(0),
      resolution: "refund",
      facts: request.facts,
      status: "requested",
      over: false,
      kept: false,
      goods: 8_400,
      cash: 0,
      credit: 0,
    });
  });

  it("that was paid states what was refunded as money and what as credit", () =>
    expect(recordFrom(...CLOSED)).toMatchObject({
      status: "closed",
      over: true,
      goods: 8_400,
      cash: 6_400,
      credit: 2_000,
    }));

  it("does not count pending money, goodwill or a bonus", () => {
    expect(recordFrom(...PLANNED, storeCreditIssued())).toMatchObject({ over: false, cash: 0, credit: 2_000 });
    const [gift, card] = PLAN.instructions;
    const more = {
      ...PLAN,
      instructions: [
        { ...gift!, purpose: "bonus" as const },
        { ...card!, kind: "store-credit" as const, reason: "goodwill" },
      ],
    };
    const events = [
      ...ARRIVED,
      planned(more),
      ...more.instructions.map((instruction) => storeCreditIssued(instruction)),
    ];
    expect(recordFrom(...events)).toMatchObject({ cash: 0, credit: 0 });
  });

  it("keeps the first verdict of the rules and the last decision of a person", () => {
    expect(recordFrom(requested(), reviewRequested(), decisionEvent("review-resolved", "decline"))).toMatchObject({
      verdict: verdict("review", "review-from-value"),
      decision: "decline",
    });
    const twice = [
      decisionEvent("override-recorded", "authorize"),
      decisionEvent("override-recorded", "decline", day(2)),
    ];
    expect(recordFrom(requested(), declined(), ...twice)).toMatchObject({
      verdict: verdict("decline", "window-closed"),
      decision: "decline",
    });
    expect(recordFrom(requested(), declined())).not.toHaveProperty("decision");
  });

  it("of goods that are kept states so, unless it was declined after all", () => {
    expect(recordFrom(requested(), keepsTheItem())?.kept).toBe(true);
    expect(recordFrom(requested(), keepsTheItem(), declined())?.kept).toBe(false);
  });

  it("is undefined where the log is not a return's", () => {
    expect(recordFrom()).toBeUndefined();
    expect(recordFrom(declined())).toBeUndefined();
  });
});
