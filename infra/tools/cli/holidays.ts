// Generates the table of public holidays that the calendar reads, so that no function bundles a megabyte of holiday
// rules. `npm run holidays` regenerates it from date-holidays, for the countries whose law moves the end of a period to
// the next working day.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Holidays from "date-holidays";
import { COUNTRIES_WITH_A_STATUTE, applicableStatute } from "../../../functions/domain/policy/statute/statutes.ts";

const FIRST_YEAR = 2020;
const LAST_YEAR = 2050;
const DAY_MS = 86_400_000;

/** The full public holidays of a year as "MMDD". Half days and holidays of only some people do not count. */
export function publicHolidays(country: string, region: string | undefined, year: number): string[] {
  const holidays = region === undefined ? new Holidays(country) : new Holidays(country, region);
  const days = holidays.getHolidays(year).flatMap(({ type, date, start, end }) => {
    if (type !== "public" || !date.includes(" 00:00:00")) return [];
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
    const count = Math.round((end.getTime() - start.getTime()) / DAY_MS);
    return Array.from({ length: count }, (_, index) => new Date(first + index * DAY_MS).toISOString());
  });
  const daysOfYear = days.filter((day) => day.startsWith(String(year)));
  return [...new Set(daysOfYear.map((day) => day.slice(5, 7) + day.slice(8, 10)))].toSorted();
}

/** By country or region. "*": holidays of every year; the other keys: what one year has in addition. */
export type HolidayTable = Record<string, Record<string, string>>;

function holidayRow(
  country: string,
  region?: string,
  countryHolidays?: Record<string, string>,
): Record<string, string> {
  const byYear = new Map<string, string[]>();
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    const alreadyListed = countryHolidays ? `${countryHolidays["*"]} ${countryHolidays[year]}`.split(" ") : [];
    byYear.set(
      String(year),
      publicHolidays(country, region, year).filter((day) => !alreadyListed.includes(day)),
    );
  }
  const years = [...byYear.values()];
  const everyYear = (years[0] ?? []).filter((day) => years.every((days) => days.includes(day)));
  const otherDays = [...byYear].map(([year, days]) => [year, days.filter((day) => !everyYear.includes(day)).join(" ")]);
  return { "*": everyYear.join(" "), ...Object.fromEntries(otherDays) };
}

function buildHolidayTable(): HolidayTable {
  const result: HolidayTable = {};
  for (const country of COUNTRIES_WITH_A_STATUTE) {
    if (!applicableStatute({ "order.country": country })?.movedBy) continue;
    const countryRow = holidayRow(country);
    result[country] = countryRow;
    for (const region of Object.keys(new Holidays().getStates(country) ?? {})) {
      const regionRow = holidayRow(country, region, countryRow);
      if (Object.values(regionRow).some((days) => days !== ""))
        result[`${country}-${region.toUpperCase()}`] = regionRow;
    }
  }
  return result;
}

if (import.meta.main) {
  const path = join(import.meta.dirname, "../../../functions/adapters/calendar/holidays.json");
  writeFileSync(path, `${JSON.stringify(buildHolidayTable(), undefined, 2)}\n`);
}
