// Local days: what is a date and what is none, in both directions, before 1970 too.
import { describe, expect, it } from "vitest";
import { dateOf, dayOf, monthDayOf, weekdayOf } from "../../functions/domain/policy/days.ts";

describe("a local day", () => {
  it("counts from 1970-01-01, in both directions", () => {
    expect(["1969-12-31", "1970-01-01", "1970-01-02", "2028-02-29"].map(dayOf)).toEqual([-1, 0, 1, 21_243]);
    expect(dateOf(21_243)).toBe("2028-02-29");
    expect(dateOf(-1)).toBe("1969-12-31");
  });

  it("is none where there is no such date, or it is written otherwise", () => {
    const none = ["2026-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-32"];
    const otherwise = ["", "2026-1-1", "26-01-01", " 2026-01-01", "2026-01-01T00:00:00Z", "12026-01-01", "2026-01-0"];
    expect([...none, ...otherwise].map(dayOf)).toEqual([...none, ...otherwise].map(() => undefined));
  });

  it("has a month and a day, for what comes again every year", () => expect(monthDayOf(21_243)).toBe("02-29"));

  it("has a weekday, Sunday first; the first of all was a Thursday", () => {
    expect([-5, -4, -1, 0, 2, 3, 10].map(weekdayOf)).toEqual([6, 0, 3, 4, 6, 0, 0]);
  });
});
