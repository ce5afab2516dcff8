// Writes the table of the world's public holidays for SLA calendars, so that no function bundles the rules of
// date-holidays. `npm run public-holidays` regenerates it, which takes a minute.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Holidays from "date-holidays";
import { publicHolidays } from "./holidays.ts";

const FIRST_YEAR = 2000;
const LAST_YEAR = 2050;
const YEARS = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);

type ByYear = readonly (readonly string[])[];

/** A region's differences from its country: additional holidays, and "-MMDD" for those it lacks. */
const difference = (region: ByYear, country: ByYear): ByYear =>
  region.map((days, index) => {
    const national = country[index] ?? [];
    return [
      ...days.filter((day) => !national.includes(day)),
      ...national.filter((day) => !days.includes(day)).map((day) => `-${day}`),
    ];
  });

/** "*": holidays of every year; other keys: additional ones of one year. Undefined if there are none. */
function rowOf(byYear: ByYear): Record<string, string> | undefined {
  const always = (byYear[0] ?? []).filter((day) => byYear.every((days) => days.includes(day)));
  const besides = byYear.map((days, index) => [
    String(YEARS[index]),
    days.filter((day) => !always.includes(day)).join(" "),
  ]);
  const entries = [["*", always.join(" ")], ...besides].filter(([, days]) => days !== "");
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const daysOf = (country: string, region?: string): ByYear => YEARS.map((year) => publicHolidays(country, region, year));

function rows(): string[] {
  const lines: string[] = [];
  const write = (key: string, row: Record<string, string> | undefined) =>
    row && lines.push(`    ${JSON.stringify(key)}: ${JSON.stringify(row)}`);
  for (const country of Object.keys(new Holidays().getCountries())) {
    const national = daysOf(country);
    write(country, rowOf(national));
    for (const region of Object.keys(new Holidays().getStates(country) ?? {}))
      write(`${country}-${region.toUpperCase()}`, rowOf(difference(daysOf(country, region), national)));
  }
  return lines;
}

if (import.meta.main) {
  const path = join(import.meta.dirname, "../../../functions/adapters/calendar/public-holidays.json");
  const years = JSON.stringify([FIRST_YEAR, LAST_YEAR]);
  // One line per country or region, so that a change of law changes one line.
  writeFileSync(path, `{\n  "years": ${years},\n  "rows": {\n${rows().join(",\n")}\n  }\n}\n`);
}
