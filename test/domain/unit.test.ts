// Numbers of different units cannot be exchanged: `tsc` refuses every line below that expects an error, and reports one
// that it would no longer refuse.
import { describe, expect, it } from "vitest";
import { formatMinor } from "../../functions/domain/money/decimal.ts";
import type { Minor } from "../../functions/domain/money/minor.ts";
import type { WallTime } from "../../functions/domain/sla/clocks/wall-clock.ts";
import { DAY, type Instant, type Milliseconds, plusDays, toIsoString } from "../../functions/domain/time/instant.ts";
import { formatLocalDay, type LocalDay, utcInstantOfDay } from "../../functions/domain/time/local-day.ts";

describe("a number with a unit", () => {
  const credit: Minor = 1_999;
  const now: Instant = 0;
  const today: LocalDay = 0;
  const wait: Milliseconds = 1_000;
  const wall: WallTime = 0;

  it("is made of a plain number, and arithmetic needs no casts", () => {
    const later: Instant = now + wait;
    const nextDay: LocalDay = today + 1;
    expect([formatMinor(credit + 1, 2), toIsoString(later), formatLocalDay(nextDay)]).toEqual([
      "20.00",
      "1970-01-01T00:00:01.000Z",
      "1970-01-02",
    ]);
  });

  it("is not taken for one of another unit where a value is assigned", () => {
    // @ts-expect-error minor units are not an instant
    const instantOfMinor: Instant = credit;
    // @ts-expect-error minor units are not a local day
    const dayOfMinor: LocalDay = credit;
    // @ts-expect-error an instant is not money
    const minorOfInstant: Minor = now;
    // @ts-expect-error an instant is not a local day
    const dayOfInstant: LocalDay = now;
    // @ts-expect-error a local day is not money
    const minorOfDay: Minor = today;
    // @ts-expect-error a local day is not an instant
    const instantOfDay: Instant = today;
    // @ts-expect-error how long is not when
    const instantOfWait: Instant = wait;
    // @ts-expect-error when is not how long
    const waitOfInstant: Milliseconds = now;
    // @ts-expect-error what a wall clock shows is not an instant
    const instantOfWall: Instant = wall;
    expect(new Set([instantOfMinor, dayOfMinor, minorOfInstant, dayOfInstant, minorOfDay])).toEqual(
      new Set([credit, now]),
    );
    expect([instantOfDay, instantOfWait, waitOfInstant, instantOfWall]).toEqual([today, wait, now, wall]);
  });

  it("is not taken for one of another unit where a function is called", () => {
    // @ts-expect-error a local day has no time of day to print
    expect(toIsoString(today)).toContain("1970-01-01");
    // @ts-expect-error an instant is days of no calendar
    expect(formatLocalDay(now)).toBe("1970-01-01");
    // @ts-expect-error a duration is not an amount of money
    expect(formatMinor(wait, 2)).toBe("10.00");
    // @ts-expect-error days are added to instants, not to local days
    expect(plusDays(today, 1)).toBe(DAY);
    // @ts-expect-error an instant has begun already
    expect(utcInstantOfDay(now)).toBe(0);
  });

  it("keeps its unit in records and lists", () => {
    const paid: { readonly gross: Minor; readonly days: readonly LocalDay[] } = {
      // @ts-expect-error an instant is not a gross amount
      gross: now,
      // @ts-expect-error instants are not local days
      days: [now],
    };
    expect(paid).toEqual({ gross: 0, days: [0] });
  });
});
