// Writes the table of public holidays the calendar reads: once, here, so that no function carries a megabyte of rules for it.
// `npm run holidays` makes it anew from date-holidays, for the countries whose law lets a period end on a working day.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Holidays from "date-holidays";
import { COUNTRIES_WITH_A_STATUTE, statuteOf } from "../../functions/domain/policy/statute/statutes.ts";

const FIRST_YEAR = 2020;
const LAST_YEAR = 2050;
const DAY_MS = 86_400_000;

/** Whole public holidays of a year as "MMDD"; a day off for some people, or half a day, is none. */
export function publicHolidays(country: string, region: string | undefined, year: number): string[] {
  const known = region === undefined ? new Holidays(country) : new Holidays(country, region);
  const days = known.getHolidays(year).flatMap(({ type, date, start, end }) => {
    if (type !== "public" || !date.includes(" 00:00:00")) return [];
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
    const count = Math.round((end.getTime() - start.getTime()) / DAY_MS);
    return Array.from({ length: count }, (_, index) => new Date(first + index * DAY_MS).toISOString());
  });
  const own = days.filter((day) => day.startsWith(String(year)));
  return [...new Set(own.map((day) => day.slice(5, 7) + day.slice(8, 10)))].toSorted();
}

/** "*": in every year; then what each year has besides. */
export type Table = Record<string, Record<string, string>>;

function row(country: string, region?: string, without?: Record<string, string>): Record<string, string> {
  const byYear = new Map<string, string[]>();
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    const common = without ? `${without["*"]} ${without[year]}`.split(" ") : [];
    byYear.set(
      String(year),
      publicHolidays(country, region, year).filter((day) => !common.includes(day)),
    );
  }
  const years = [...byYear.values()];
  const always = years[0]!.filter((day) => years.every((days) => days.includes(day)));
  const besides = [...byYear].map(([year, days]) => [year, days.filter((day) => !always.includes(day)).join(" ")]);
  return { "*": always.join(" "), ...Object.fromEntries(besides) };
}

function table(): Table {
  const made: Table = {};
  for (const country of COUNTRIES_WITH_A_STATUTE) {
    if (!statuteOf({ "order.country": country })?.movedBy) continue;
    const whole = row(country);
    made[country] = whole;
    for (const region of Object.keys(new Holidays().getStates(country) ?? {})) {
      const own = row(country, region, whole);
      if (Object.values(own).some((days) => days !== "")) made[`${country}-${region.toUpperCase()}`] = own;
    }
  }
  return made;
}

if (import.meta.main) {
  const path = join(import.meta.dirname, "../../functions/adapters/calendar/holidays.json");
  writeFileSync(path, `${JSON.stringify(table(), undefined, 2)}\n`);
}
