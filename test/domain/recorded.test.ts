// A return looked back on: what the rules said, what people made of it, where the money went.
import { describe, expect, it } from "vitest";
import { recordedOf } from "../../functions/domain/returns/recorded.ts";
import type { ReturnEvent } from "../../functions/domain/returns/events.ts";
import {
  AGENT,
  ARRIVED,
  CLOSED,
  credited,
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
} from "./a-return.ts";

const recorded = (...events: readonly ReturnEvent[]) => recordedOf(RETURN_ID, events);
const said = (
  type: "review-resolved" | "override-recorded",
  decision: "authorize" | "decline",
  at = day(1),
): ReturnEvent =>
  type === "review-resolved"
    ? { type, decision, reasonCode: "fine", at, by: AGENT }
    : { type, decision, against: "window-closed", reasonCode: "fine", at, by: AGENT };

describe("a return looked back on", () => {
  it("that was only asked for has facts and a value, and nothing came of it yet", () => {
    const asked = requested();
    expect(recorded(asked)).toEqual({
      returnId: RETURN_ID,
      customerId: "customer-1",
      requestedAt: day(0),
      resolution: "refund",
      facts: asked.facts,
      status: "requested",
      over: false,
      kept: false,
      goods: 8_400,
      cash: 0,
      credit: 0,
    });
  });

  it("that was paid tells what went back as money and what as credit", () =>
    expect(recorded(...CLOSED)).toMatchObject({
      status: "closed",
      over: true,
      goods: 8_400,
      cash: 6_400,
      credit: 2_000,
    }));

  it("counts nothing that has not arrived, no goodwill and no bonus", () => {
    expect(recorded(...PLANNED, credited())).toMatchObject({ over: false, cash: 0, credit: 2_000 });
    const [gift, card] = PLAN.instructions;
    const more = {
      ...PLAN,
      instructions: [
        { ...gift!, purpose: "bonus" as const },
        { ...card!, kind: "store-credit" as const, reason: "goodwill" },
      ],
    };
    const events = [...ARRIVED, planned(more), ...more.instructions.map((instruction) => credited(instruction))];
    expect(recorded(...events)).toMatchObject({ cash: 0, credit: 0 });
  });

  it("keeps what the rules said first and what a person said last", () => {
    expect(recorded(requested(), reviewRequested(), said("review-resolved", "decline"))).toMatchObject({
      verdict: verdict("review", "review-from-value"),
      decision: "decline",
    });
    const twice = [said("override-recorded", "authorize"), said("override-recorded", "decline", day(2))];
    expect(recorded(requested(), declined(), ...twice)).toMatchObject({
      verdict: verdict("decline", "window-closed"),
      decision: "decline",
    });
    expect(recorded(requested(), declined())).not.toHaveProperty("decision");
  });

  it("of goods that are kept says so, unless it was declined after all", () => {
    expect(recorded(requested(), keepsTheItem())?.kept).toBe(true);
    expect(recorded(requested(), keepsTheItem(), declined())?.kept).toBe(false);
  });

  it("is none where the log is no return's", () => {
    expect(recorded()).toBeUndefined();
    expect(recorded(declined())).toBeUndefined();
  });
});
