// Days and time zones by the runtime's own data, which knows every zone's past and rules. No library: two questions are asked of
// it, the date at an instant and the last instant of a date.
import type { Calendar, Zones } from "../../app/ports/calendar.ts";
import { type LocalDay, dateOf } from "../../domain/policy/days.ts";
import { DAY, type Instant } from "../../domain/sla/instant.ts";
import { ownRegion, zonesOf } from "./zones.ts";

export function intlCalendar(): Calendar {
  const zones = new Map<string, Zones>();
  return {
    dayOf: (instant, zone) => Math.floor(wallAt(instant, zone) / DAY),
    endOfDay,
    zonesOf: (country, region) => {
      const key = `${country} ${region ?? ""}`;
      const known = zones.get(key) ?? zonesOf(country, region, (instant, zone) => wallAt(instant, zone) - instant);
      zones.set(key, known);
      return known;
    },
    holidays: async (country, region, from, to) => holidaysBetween(await holidayTable(), country, region, from, to),
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numeric = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const made = new Intl.DateTimeFormat("en-US", { timeZone: zone, ...numeric, second: "numeric", hourCycle: "h23" });
  formats.set(zone, made);
  return made;
}

/** What the clock on the wall shows at an instant, as if it were UTC. */
function wallAt(instant: Instant, zone: string): number {
  const shown = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatOf(zone).formatToParts(instant))
    if (Object.hasOwn(shown, type)) shown[type as keyof typeof shown] = Number(value);
  const { year, month, day, hour, minute, second } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000);
}

/** No clock is further from UTC, and none is changed twice in so short a time. */
const AROUND = DAY;

/**
 * The last instant that has this date. Where the clock is set back over midnight the date comes twice, and the second time counts;
 * where it is set forward over midnight, the day ends when the clock jumps; a date that a place left out (Samoa had no 30 December
 * 2011) ends with the day before it.
 */
function endOfDay(day: LocalDay, zone: string): Instant {
  const last = (day + 1) * DAY - 1;
  const candidates = [last - AROUND, last + AROUND].map((near) => last - (wallAt(near, zone) - near));
  const shown = candidates.filter((instant) => wallAt(instant, zone) === last);
  return shown.length > 0 ? Math.max(...shown) : lastShownBefore(last, zone);
}

/** Nobody's clock shows this time of day: the last instant before the clock jumps over it. */
function lastShownBefore(wall: number, zone: string): Instant {
  let [before, after] = [wall - AROUND, wall + AROUND];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallAt(middle, zone) <= wall) before = middle;
    else after = middle;
  }
  return before;
}

type HolidayTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A file of its own that is read when somebody first asks. */
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
  const rows = [country, `${country}-${ownRegion(country, region) ?? ""}`].flatMap((key) =>
    Object.hasOwn(table, key) ? [table[key]!] : [],
  );
  const days: LocalDay[] = [];
  for (let day = from; day <= to; day++) {
    const date = dateOf(day);
    const [year, monthDay] = [date.slice(0, 4), date.slice(5, 7) + date.slice(8, 10)];
    if (rows.some((row) => `${row["*"]} ${row[year] ?? ""}`.includes(monthDay))) days.push(day);
  }
  return days;
}
