// Turns a shop's calendar into open spans: its week in local wall time, without the dates on which it is closed.
import { parseLocalDay, type LocalDay, dayOfWeek } from "../../time/local-day.ts";
import { itemAt, required } from "../../item-at.ts";
import { DAY, type Milliseconds } from "../../time/instant.ts";
import { type Calendar, type HolidayRegion, type OpenInterval, WEEKDAYS } from "./model.ts";
import { timeOfDay } from "./notation.ts";
import { type OpenDays, type BusinessTime, type Span, workingTime } from "./business-time.ts";
import { type OffsetAt, type WallClock, wallClock } from "./wall-clock.ts";

/** Public holidays, and the first and last day for which they are known. */
export type Holidays = {
  readonly firstDay: LocalDay;
  readonly lastDay: LocalDay;
  readonly has: (day: LocalDay) => boolean;
};

/** Time zone offsets and public holidays. */
export type CalendarData = {
  readonly offsetAt: OffsetAt;
  /** Undefined for a country without holiday data. */
  readonly holidaysOf: (region: HolidayRegion) => Holidays | undefined;
};

export function openingHours(calendar: Calendar, { offsetAt, holidaysOf }: CalendarData): BusinessTime {
  const clock = wallClock(calendar.timeZone, offsetAt);
  const holidays = calendar.holidays && holidaysOf(calendar.holidays);
  const closedDays = new Set(calendar.closed?.map(parseLocalDay));
  const cache = new Map<LocalDay, readonly Span[]>();
  const spansOn = (day: LocalDay): readonly Span[] => {
    const isClosed = closedDays.has(day) || holidays?.has(day) === true;
    const intervals = isClosed ? [] : (calendar.week[itemAt(WEEKDAYS, dayOfWeek(day))] ?? []);
    return intervals.map((interval) => spanOf(interval, day, clock)).toSorted((a, b) => a.from - b.from);
  };
  const days: OpenDays = {
    dateAt: clock.dateAt,
    firstDay: holidays?.firstDay ?? -Infinity,
    lastDay: holidays?.lastDay ?? Infinity,
    spansOn(day) {
      const spans = cache.get(day) ?? spansOn(day);
      // Stryker disable next-line CallExpression: only a cache
      cache.set(day, spans);
      return spans;
    },
  };
  return workingTime(days);
}

const openingTime = (text: string): Milliseconds => required(timeOfDay(text), "the schema has read every time of day");

/** Empty for an interval that a clock change skips. */
const spanOf = ([from, to]: OpenInterval, day: LocalDay, clock: WallClock): Span => ({
  from: clock.first(day * DAY + openingTime(from)),
  to: clock.last(day * DAY + openingTime(to)),
});
