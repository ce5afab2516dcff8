// ISO 8601 durations ("P2D", "PT36H", "P1M") added to an instant in UTC. Years and months follow the calendar.
import type { Instant } from "../../../functions/domain/time/instant.ts";

const DURATION =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * Throws RangeError for an invalid duration. Days are capped at the month's end: 31 January plus P1M is 28 February.
 */
export function plusDuration(from: Instant, duration: string): Instant {
  const match = DURATION.exec(duration);
  if (!match) throw new RangeError(`"${duration}" is not an ISO 8601 duration; try "P2D" or "PT36H"`);
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  const date = new Date(from);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCFullYear(date.getUTCFullYear() + (years ?? 0), date.getUTCMonth() + (months ?? 0));
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  const minutesTotal = (((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0);
  return date.getTime() + minutesTotal * 60_000 + Math.round((seconds ?? 0) * 1_000);
}
