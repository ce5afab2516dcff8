// The days of an example satisfy all constraints, and are otherwise those of a typical return.
import { describe, expect, it } from "vitest";
import { solveCalendar, type DaySpan } from "../../../../functions/domain/policy/check/calendar.ts";
import { parseLocalDay } from "../../../../functions/domain/time/local-day.ts";

const NAMES = ["requested", "placed", "delivered", "shipped", "delivered 0", "shipped 0"];
const TYPICAL_DAY = parseLocalDay("2026-06-15")!;

const span = (earlier: string, later: string, low: number, high = low): DaySpan => ({ earlier, later, low, high });

/** Days before the request, by name. */
const daysBeforeRequest = (spans: readonly DaySpan[], names = NAMES) => {
  const days = solveCalendar(names, spans);
  return days && Object.fromEntries(names.map((name) => [name, days.get("requested")! - days.get(name)!]));
};

describe("the days of an example", () => {
  it("are typical when nothing constrains them", () => {
    expect([...solveCalendar(NAMES, [])!]).toEqual([
      ["zero", 0],
      ["requested", TYPICAL_DAY],
      ["placed", TYPICAL_DAY - 14],
      ["delivered", TYPICAL_DAY - 10],
      ["shipped", TYPICAL_DAY - 13],
      ["delivered 0", TYPICAL_DAY - 10],
      ["shipped 0", TYPICAL_DAY - 13],
    ]);
  });

  it("are typical relative to a constrained day", () => {
    const days = solveCalendar(NAMES, [span("zero", "requested", 20_000)])!;
    expect(days.get("requested")).toBe(20_000);
    expect(days.get("placed")).toBe(19_986);
    expect(days.get("shipped")).toBe(19_987);
    expect(days.get("delivered 0")).toBe(19_990);
  });

  it("put a line on the day of its order", () =>
    expect(daysBeforeRequest([span("delivered", "requested", 4), span("shipped", "requested", 5)])).toMatchObject({
      delivered: 4,
      shipped: 5,
      "delivered 0": 4,
      "shipped 0": 5,
    }));

  it("give a line a day of its own when it is constrained", () =>
    expect(daysBeforeRequest([span("delivered 0", "requested", 4)])).toMatchObject({
      delivered: 10,
      "delivered 0": 4,
    }));

  it("are as close to typical as the constraints allow", () => {
    expect(daysBeforeRequest([span("placed", "requested", 20, 30)])).toMatchObject({ placed: 20 });
    expect(daysBeforeRequest([span("placed", "requested", 5, 9)])).toMatchObject({ placed: 9 });
    expect(daysBeforeRequest([span("placed", "requested", 5, 20)])).toMatchObject({ placed: 14 });
    expect(daysBeforeRequest([span("placed", "requested", 15, Infinity)])).toMatchObject({ placed: 15 });
  });

  it("are typical when the order's own days are not among them", () =>
    expect(daysBeforeRequest([], ["requested", "shipped 1", "delivered 1"])).toEqual({
      requested: 0,
      "shipped 1": 13,
      "delivered 1": 10,
    }));

  it("satisfy a chain of spans", () => {
    const chain = [
      span("zero", "placed", 20_000),
      span("placed", "shipped", 3),
      span("shipped", "delivered", 2, 4),
      span("delivered", "requested", 0, 100),
      span("zero", "requested", 20_012, 20_040),
    ];
    const days = solveCalendar(NAMES, chain)!;
    expect(days.get("shipped")).toBe(20_003);
    expect(days.get("requested")).toBe(20_040);
    expect(days.get("delivered")).toBe(20_007);
    expect(solveCalendar(NAMES, [...chain, span("delivered", "requested", 0, 4)])).toBe(undefined);
    expect(solveCalendar(NAMES, [...chain, span("delivered", "requested", 0, 5)])!.get("requested")).toBe(20_012);
  });

  it("satisfy the narrowest of several spans, in any order", () => {
    const wide = span("placed", "requested", 1, 40);
    const narrow = span("placed", "requested", 20, 30);
    expect(daysBeforeRequest([wide, narrow])).toMatchObject({ placed: 20 });
    expect(daysBeforeRequest([narrow, wide])).toMatchObject({ placed: 20 });
    expect(daysBeforeRequest([span("placed", "requested", 1, 12), wide])).toMatchObject({ placed: 12 });
  });

  it("do not exist when a day would have to lie before itself", () => {
    expect(solveCalendar(NAMES, [span("placed", "requested", 3, 2)])).toBe(undefined);
    expect(solveCalendar(NAMES, [span("placed", "requested", 3), span("requested", "placed", -2)])).toBe(undefined);
    expect(daysBeforeRequest([span("placed", "requested", 3), span("requested", "placed", -3)])).toMatchObject({
      placed: 3,
    });
  });
});
