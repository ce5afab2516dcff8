// Calendar data: the offset of every time zone, and public holidays as in their source.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarData } from "../../functions/adapters/calendar/calendar-data.ts";
import { formatLocalDay, parseLocalDay } from "../../functions/domain/time/local-day.ts";
import { publicHolidays } from "../../infra/tools/cli/holidays.ts";
import "../support/domain/property-runs.ts";

const { offsetAt, holidaysOf } = await calendarData();
const HOUR = 3_600_000;
const at = (iso: string): number => Date.parse(iso);

describe("offsets", () => {
  it("are how far local clocks are ahead of UTC", () => {
    expect(offsetAt(at("2026-01-15T12:00:00Z"), "Europe/Berlin")).toBe(HOUR);
    expect(offsetAt(at("2026-07-15T12:00:00Z"), "Europe/Berlin")).toBe(2 * HOUR);
    expect(offsetAt(at("2026-01-15T12:00:00Z"), "America/St_Johns")).toBe(-3.5 * HOUR);
    expect(offsetAt(at("2026-01-15T12:00:00Z"), "Asia/Kathmandu")).toBe(5.75 * HOUR);
  });
  it("change at the millisecond", () => {
    expect(offsetAt(at("2026-03-29T00:59:59.999Z"), "Europe/Berlin")).toBe(HOUR);
    expect(offsetAt(at("2026-03-29T01:00:00.000Z"), "Europe/Berlin")).toBe(2 * HOUR);
  });
  it("are whole seconds before 1970 too", () =>
    expect(offsetAt(at("1935-06-01T12:00:00.5Z"), "Europe/Amsterdam") % 1_000).toBe(0));
  it("change at most once within a day of UTC, in every zone and year that a return can have", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: parseLocalDay("1970-01-01")!, max: parseLocalDay("2060-01-01")! }),
        fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
        (day, zone) => {
          const offsets = Array.from({ length: 25 }, (_, hour) => offsetAt((day * 24 + hour) * HOUR, zone));
          expect(offsets.filter((offset, hour) => hour > 0 && offset !== offsets[hour - 1]).length).toBeLessThan(2);
        },
      ),
    ));
});

describe("public holidays", () => {
  const in2026 = (country: string, region?: string) => {
    const holidays = holidaysOf({ country, region })!;
    const first = parseLocalDay("2026-01-01")!;
    return Array.from({ length: 365 }, (_, index) => first + index)
      .filter((day) => holidays.has(day))
      .map((day) => formatLocalDay(day).slice(5).replace("-", ""));
  };
  it.each([
    ["DE", undefined],
    ["DE", "BY"],
    ["GB", "SCT"],
    ["GB", "ENG"],
    ["US", undefined],
    ["US", "CA"],
    ["JP", undefined],
    ["NZ", "AUK"],
  ])("of %s %s are what their source says", (country, region) =>
    expect(in2026(country, region)).toEqual(publicHolidays(country, region, 2026)),
  );
  it("take a region with its country, and one without holidays of its own", () => {
    expect(in2026("DE", "DE-BY")).toEqual(in2026("DE", "BY"));
    expect(in2026("FR", "FR-IDF")).toEqual(in2026("FR"));
  });
  it("are unknown for a code that is not a country", () => {
    expect(holidaysOf({ country: "XX" })).toBeUndefined();
    expect(holidaysOf({ country: "constructor" })).toBeUndefined();
  });
});
