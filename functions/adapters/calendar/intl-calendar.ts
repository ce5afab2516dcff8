// Local days and time zones from the runtime's Intl data, which knows the past and the rules of every zone. No library:
// only two questions are asked, the date at an instant and the last instant of a date.
import type { Calendar, Zones } from "../../app/ports/calendar.ts";
import { type LocalDay, formatLocalDay } from "../../domain/time/local-day.ts";
import type { WallTime } from "../../domain/sla/clocks/wall-clock.ts";
import { DAY, type Instant } from "../../domain/time/instant.ts";
import { regionWithoutCountry, zonesOf } from "./zones.ts";

export function intlCalendar(): Calendar {
  const zones = new Map<string, Zones>();
  return {
    dayOf: (instant, zone) => Math.floor(wallTimeAt(instant, zone) / DAY),
    endOfDay,
    zonesOf: (country, region) => {
      const key = `${country} ${region ?? ""}`;
      const cached = zones.get(key) ?? zonesOf(country, region, (instant, zone) => wallTimeAt(instant, zone) - instant);
      zones.set(key, cached);
      return cached;
    },
    holidays: async (country, region, from, to) => holidaysBetween(await holidayTable(), country, region, from, to),
  };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const cached = formatters.get(zone);
  if (cached) return cached;
  const numeric = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const formatter = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    ...numeric,
    second: "numeric",
    hourCycle: "h23",
  });
  formatters.set(zone, formatter);
  return formatter;
}

function wallTimeAt(instant: Instant, zone: string): WallTime {
  const parts = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatterOf(zone).formatToParts(instant))
    if (Object.hasOwn(parts, type)) parts[type as keyof typeof parts] = Number(value);
  const { year, month, day, hour, minute, second } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000);
}

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
  return table as HolidayTable;
}

function holidaysBetween(
  table: HolidayTable,
  country: string,
  region: string | undefined,
  from: LocalDay,
  to: LocalDay,
): readonly LocalDay[] {
  const rows = [country, `${country}-${regionWithoutCountry(country, region) ?? ""}`].flatMap((key) =>
    Object.hasOwn(table, key) ? [table[key]!] : [],
  );
  const days: LocalDay[] = [];
  for (let day = from; day <= to; day++) {
    const date = formatLocalDay(day);
    const [year, monthDay] = [date.slice(0, 4), date.slice(5, 7) + date.slice(8, 10)];
    if (rows.some((row) => `${row["*"]} ${row[year] ?? ""}`.includes(monthDay))) days.push(day);
  }
  return days;
}
