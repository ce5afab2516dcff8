// Days of a local calendar as whole numbers from 1970-01-01. The calendar adapter decides at which instant a day
// begins: every date a rule sees is already in the shopper's own calendar.
import type { NumberOf } from "../unit.ts";
import { DAY, type Instant } from "./instant.ts";

/** Days since 1970-01-01 in a local calendar. */
export type LocalDay = NumberOf<"days since 1970-01-01">;

/**
 * Parses "2026-12-24"; undefined when it is not a date. The comparison with the formatted result rejects days such as
 * 2026-02-30.
 */
export function parseLocalDay(date: string | undefined): LocalDay | undefined {
  const epochMs = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(epochMs) || new Date(epochMs).toISOString().slice(0, 10) !== date ? undefined : epochMs / DAY;
}

/** Formats a local day as "2026-12-24". Years 1970 to 9999. */
export const formatLocalDay = (day: LocalDay): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The instant at which a date begins in UTC, which is how message parameters take a local day. */
export const utcInstantOfDay = (day: LocalDay): Instant => day * DAY;

/** "12-24" of a local day, which tests of yearly ranges compare. */
export const monthAndDay = (day: LocalDay): string => formatLocalDay(day).slice(5);

/** 0 for Sunday to 6 for Saturday. 1970-01-01 was a Thursday. */
export const dayOfWeek = (day: LocalDay): number => (((day + 4) % 7) + 7) % 7;
