// Days of a local calendar as whole numbers from 1970-01-01. Which instant a day begins at is the calendar's business, not ours:
// every date a rule sees is already the shopper's own.

/** Days since 1970-01-01 on somebody's own calendar. */
export type LocalDay = number;

const DAY_MS = 86_400_000;

/** "2026-12-24" as a local day; undefined for what is no date, 2026-02-30 included: only a date comes back as it was written. */
export function dayOf(date: string | undefined): LocalDay | undefined {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? undefined : at / DAY_MS;
}

/** A local day as "2026-12-24". Years 1970 to 9999. */
export const dateOf = (day: LocalDay): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** "12-24" of a local day: what yearly ranges compare. */
export const monthDayOf = (day: LocalDay): string => dateOf(day).slice(5);

/** 0 for Sunday to 6 for Saturday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: LocalDay): number => (((day + 4) % 7) + 7) % 7;
