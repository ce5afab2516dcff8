// The retail file contains local times without a zone. The shop is in the United Kingdom, so they are read as
// Europe/London: GMT in winter, British Summer Time from 27 March 2011, 01:00 UTC.
import type { Instant } from "../../../functions/domain/time/instant.ts";

const LOCAL_TIME = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/;

const londonFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

/** London's local time at an instant, encoded as if it were UTC. */
function londonTimeAsUtc(instant: Instant): number {
  const parts = new Map(londonFormat.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

// Intl is slow, and the UTC offset is constant within one local hour, so it is cached per hour.
const isSummerByHour = new Map<string, boolean>();

// The rows of one invoice are adjacent and have the same time.
let lastParsed: { readonly localTime: string; readonly instant: Instant | undefined } | undefined;

/**
 * "2011-03-31 19:55:00" in London as an instant; undefined for any other format. A time in the hour skipped in spring
 * is read as one hour later; a time in the hour repeated in autumn is read as its first occurrence.
 */
export function londonInstant(localTime: string): Instant | undefined {
  if (lastParsed?.localTime !== localTime) lastParsed = { localTime, instant: parseLocalTime(localTime) };
  return lastParsed.instant;
}

function parseLocalTime(localTime: string): Instant | undefined {
  const match = LOCAL_TIME.exec(localTime);
  if (!match) return undefined;
  const [year = 0, month = 0, day, hour, minute, second] = match.slice(1).map((digits) => Number(digits ?? 0));
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const hourEarlier = asUtc - 3_600_000;
  const localHour = localTime.slice(0, 13);
  const isSummer = isSummerByHour.get(localHour) ?? londonTimeAsUtc(hourEarlier) === asUtc;
  isSummerByHour.set(localHour, isSummer);
  return isSummer ? hourEarlier : asUtc;
}
