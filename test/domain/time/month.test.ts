// Calendar months in UTC.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMonth, monthOf, addMonths } from "../../../functions/domain/time/month.ts";
import "../../support/domain/property-runs.ts";

describe("a month", () => {
  it("is that of an instant, in UTC", () => {
    expect(monthOf(Date.UTC(2026, 1, 28, 23, 59, 59, 999))).toBe("2026-02");
    expect(monthOf(Date.UTC(2026, 2, 1))).toBe("2026-03");
  });

  it.each([
    ["2026-02", 1, "2026-03"],
    ["2026-12", 1, "2027-01"],
    ["2026-01", -1, "2025-12"],
    ["2026-05", -24, "2024-05"],
    ["2026-05", 0, "2026-05"],
    ["0999-12", 1, "1000-01"],
  ])("%s plus %i is %s", (month, by, expected) => expect(addMonths(month, by)).toBe(expected));

  it("comes back after adding and subtracting, and sorts chronologically", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 9_000 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: -500, max: 500 }),
        (year, index, by) => {
          const month = `${year}-${String(index).padStart(2, "0")}`;
          const moved = addMonths(month, by);
          expect(isMonth(moved)).toBe(true);
          expect(addMonths(moved, -by)).toBe(month);
          expect(Math.sign(moved < month ? -1 : moved > month ? 1 : 0)).toBe(Math.sign(by));
        },
      ),
    );
  });

  it.each(["2026-13", "2026-00", "2026-1", "x2026-01", "2026-01x", 7, undefined])("is not %s", (text) =>
    expect(isMonth(text)).toBe(false),
  );
});
