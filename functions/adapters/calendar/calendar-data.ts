// Calendar data for SLA clocks: time zone offsets from the runtime's own data, and public holidays from a table that
// `npm run public-holidays` writes from the package date-holidays.
import { required } from "../../domain/item-at.ts";
import { formatLocalDay, type LocalDay, parseLocalDay } from "../../domain/time/local-day.ts";
import type { HolidayRegion } from "../../domain/sla/clocks/model.ts";
import type { Holidays, CalendarData } from "../../domain/sla/clocks/opening-hours.ts";
import { offsetAt } from "./offset.ts";
import { regionWithoutCountry } from "./zones.ts";

/** Loads the table of holidays on first use. */
export async function calendarData(): Promise<CalendarData> {
  const { default: table } = await import("./public-holidays.json", { with: { type: "json" } });
  return { offsetAt, holidaysOf: (region) => holidaysOf(table, region) };
}

type Table = { readonly years: readonly number[]; readonly rows: Readonly<Record<string, Row>> };

/** Days as "MMDD" by year, with yearly ones under "*". A region lists only its differences: days it adds, and days it lacks ("-MMDD"). */
type Row = Readonly<Record<string, string>>;

const knownDay = (year: number | undefined, monthAndDay: string): LocalDay =>
  required(parseLocalDay(`${year}-${monthAndDay}`), "the table states the years it knows");

function holidaysOf({ years, rows }: Table, { country, region }: HolidayRegion): Holidays | undefined {
  const row = (key: string): Row | undefined => (Object.hasOwn(rows, key) ? rows[key] : undefined);
  const national = row(country);
  if (!national) return undefined;
  const own = row(`${country}-${regionWithoutCountry(country, region)}`);
  const byYear = new Map<string, ReadonlySet<string>>();
  const daysOf = (year: string): ReadonlySet<string> => {
    const days = new Set([national, own].flatMap((one) => `${one?.["*"] ?? ""} ${one?.[year] ?? ""}`.split(" ")));
    for (const day of days) if (day.startsWith("-")) days.delete(day.slice(1));
    return days;
  };
  return {
    firstDay: knownDay(years[0], "01-01"),
    lastDay: knownDay(years.at(-1), "12-31"),
    has(day) {
      const date = formatLocalDay(day);
      const year = date.slice(0, 4);
      const days = byYear.get(year) ?? daysOf(year);
      byYear.set(year, days);
      return days.has(date.slice(5, 7) + date.slice(8));
    },
  };
}
