// The days of an example fit what is asked of them, and are otherwise those of a plain return.
import { describe, expect, it } from "vitest";
import { daysOf, type Span } from "../../functions/domain/policy/check/calendar.ts";
import { dayOf } from "../../functions/domain/policy/days.ts";

const NAMES = ["requested", "placed", "delivered", "shipped", "delivered 0", "shipped 0"];
const PLAIN = dayOf("2026-06-15")!;

const span = (earlier: string, later: string, low: number, high = low): Span => ({ earlier, later, low, high });

/** Days before the request. */
const before = (spans: readonly Span[], names = NAMES) => {
  const days = daysOf(names, spans);
  return days && Object.fromEntries(names.map((name) => [name, days.get("requested")! - days.get(name)!]));
};

describe("the days of an example", () => {
  it("are plain where nothing is asked of them", () => {
    expect([...daysOf(NAMES, [])!]).toEqual([
      ["zero", 0],
      ["requested", PLAIN],
      ["placed", PLAIN - 14],
      ["delivered", PLAIN - 10],
      ["shipped", PLAIN - 13],
      ["delivered 0", PLAIN - 10],
      ["shipped 0", PLAIN - 13],
    ]);
  });

  it("are plain around a day that is asked for", () => {
    const days = daysOf(NAMES, [span("zero", "requested", 20_000)])!;
    expect(days.get("requested")).toBe(20_000);
    expect(days.get("placed")).toBe(19_986);
    expect(days.get("shipped")).toBe(19_987);
    expect(days.get("delivered 0")).toBe(19_990);
  });

  it("keep a line with its order", () =>
    expect(before([span("delivered", "requested", 4), span("shipped", "requested", 5)])).toMatchObject({
      delivered: 4,
      shipped: 5,
      "delivered 0": 4,
      "shipped 0": 5,
    }));

  it("give a line a day of its own where one is asked for", () =>
    expect(before([span("delivered 0", "requested", 4)])).toMatchObject({ delivered: 10, "delivered 0": 4 }));

  it("are as near to plain ones as they may be", () => {
    expect(before([span("placed", "requested", 20, 30)])).toMatchObject({ placed: 20 });
    expect(before([span("placed", "requested", 5, 9)])).toMatchObject({ placed: 9 });
    expect(before([span("placed", "requested", 5, 20)])).toMatchObject({ placed: 14 });
    expect(before([span("placed", "requested", 15, Infinity)])).toMatchObject({ placed: 15 });
  });

  it("are plain without an order's own", () =>
    expect(before([], ["requested", "shipped 1", "delivered 1"])).toEqual({
      requested: 0,
      "shipped 1": 13,
      "delivered 1": 10,
    }));

  it("follow from each other over several spans", () => {
    const chain = [
      span("zero", "placed", 20_000),
      span("placed", "shipped", 3),
      span("shipped", "delivered", 2, 4),
      span("delivered", "requested", 0, 100),
      span("zero", "requested", 20_012, 20_040),
    ];
    const days = daysOf(NAMES, chain)!;
    expect(days.get("shipped")).toBe(20_003);
    expect(days.get("requested")).toBe(20_040);
    expect(days.get("delivered")).toBe(20_007);
    expect(daysOf(NAMES, [...chain, span("delivered", "requested", 0, 4)])).toBe(undefined);
    expect(daysOf(NAMES, [...chain, span("delivered", "requested", 0, 5)])!.get("requested")).toBe(20_012);
  });

  it("hold the narrowest of several spans, whichever comes first", () => {
    const wide = span("placed", "requested", 1, 40);
    const narrow = span("placed", "requested", 20, 30);
    expect(before([wide, narrow])).toMatchObject({ placed: 20 });
    expect(before([narrow, wide])).toMatchObject({ placed: 20 });
    expect(before([span("placed", "requested", 1, 12), wide])).toMatchObject({ placed: 12 });
  });

  it("are none when one would lie before itself", () => {
    expect(daysOf(NAMES, [span("placed", "requested", 3, 2)])).toBe(undefined);
    expect(daysOf(NAMES, [span("placed", "requested", 3), span("requested", "placed", -2)])).toBe(undefined);
    expect(before([span("placed", "requested", 3), span("requested", "placed", -3)])).toMatchObject({ placed: 3 });
  });
});
