// Local days and time zones from the runtime's Intl data. No library: only two questions are asked, the date at an
// instant and the last instant of a date.
import type { Calendar, DayRange, Zones } from "../../app/ports/calendar.ts";
import type { HolidayRegion } from "../../domain/sla/clocks/model.ts";
import { type LocalDay, formatLocalDay } from "../../domain/time/local-day.ts";
import type { WallTime } from "../../domain/sla/clocks/wall-clock.ts";
import { DAY, type Instant } from "../../domain/time/instant.ts";
import { ownValue } from "../../domain/keyed-record.ts";
import { offsetAt } from "./offset.ts";
import { regionWithoutCountry, zonesOf } from "./zones.ts";

export function intlCalendar(): Calendar {
  const zones = new Map<string, Zones>();
  return {
    dayOf: (instant, zone) => Math.floor(wallTimeAt(instant, zone) / DAY),
    endOfDay,
    zonesOf: (country, region) => {
      const key = `${country} ${region ?? ""}`;
      const cached = zones.get(key) ?? zonesOf(country, region, offsetAt);
      zones.set(key, cached);
      return cached;
    },
    holidays: async (region, days) => holidaysBetween(await holidayTable(), region, days),
  };
}

/** The local date and time at an instant. */
const wallTimeAt = (instant: Instant, zone: string): WallTime => instant + offsetAt(instant, zone);

/** No zone is further than this from UTC, and none changes its offset twice within it. */
const OFFSET_MAX = DAY;

/**
 * The last instant that has this date. Where the clock is set back over midnight the date occurs twice, and the second
 * occurrence counts; where it is set forward over midnight, the day ends at the jump; a date that a place skipped
 * (Samoa had no 30 December 2011) ends with the day before it.
 */
function endOfDay(day: LocalDay, zone: string): Instant {
  const lastWallTime = (day + 1) * DAY - 1;
  const candidates = [lastWallTime - OFFSET_MAX, lastWallTime + OFFSET_MAX].map(
    (guess) => lastWallTime - (wallTimeAt(guess, zone) - guess),
  );
  const matches = candidates.filter((instant) => wallTimeAt(instant, zone) === lastWallTime);
  return matches.length > 0 ? Math.max(...matches) : lastInstantBefore(lastWallTime, zone);
}

/** For a local time that does not exist: the last instant before the clock jumps over it. */
function lastInstantBefore(wallTime: WallTime, zone: string): Instant {
  let [low, high] = [wallTime - OFFSET_MAX, wallTime + OFFSET_MAX];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallTimeAt(middle, zone) <= wallTime) low = middle;
    else high = middle;
  }
  return low;
}

type HolidayTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A separate file, loaded on first use. */
async function holidayTable(): Promise<HolidayTable> {
  const { default: table } = await import("./holidays.json", { with: { type: "json" } });
  return table;
}

function holidaysBetween(
  table: HolidayTable,
  { country, region }: HolidayRegion,
  { from, to }: DayRange,
): readonly LocalDay[] {
  const rows = [country, `${country}-${regionWithoutCountry(country, region) ?? ""}`]
    .map((key) => ownValue(table, key))
    .filter((row) => row !== undefined);
  const days: LocalDay[] = [];
  for (let day = from; day <= to; day++) {
    const date = formatLocalDay(day);
    const [year, monthDay] = [date.slice(0, 4), date.slice(5, 7) + date.slice(8, 10)];
    if (rows.some((row) => `${row["*"]} ${row[year] ?? ""}`.includes(monthDay))) days.push(day);
  }
  return days;
}
