// Local days: valid and invalid dates, parsed and formatted, before 1970 too.
import { describe, expect, it } from "vitest";
import { formatLocalDay, parseLocalDay, monthAndDay, dayOfWeek } from "../../../functions/domain/time/local-day.ts";

describe("a local day", () => {
  it("counts from 1970-01-01, in both directions", () => {
    expect(["1969-12-31", "1970-01-01", "1970-01-02", "2028-02-29"].map(parseLocalDay)).toEqual([-1, 0, 1, 21_243]);
    expect(formatLocalDay(21_243)).toBe("2028-02-29");
    expect(formatLocalDay(-1)).toBe("1969-12-31");
  });

  it("is undefined for a date that does not exist or is written differently", () => {
    const invalid = ["2026-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-32"];
    const malformed = ["", "2026-1-1", "26-01-01", " 2026-01-01", "2026-01-01T00:00:00Z", "12026-01-01", "2026-01-0"];
    expect([...invalid, ...malformed].map(parseLocalDay)).toEqual([...invalid, ...malformed].map(() => undefined));
  });

  it("has a month and a day, for yearly ranges", () => expect(monthAndDay(21_243)).toBe("02-29"));

  it("has a weekday, Sunday first; day 0 was a Thursday", () => {
    expect([-5, -4, -1, 0, 2, 3, 10].map(dayOfWeek)).toEqual([6, 0, 3, 4, 6, 0, 0]);
  });
});
