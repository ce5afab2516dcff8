// The retail file writes the shop's wall clock without a zone. The shop is in the United Kingdom, so its times are read as
// Europe/London: GMT in winter, British Summer Time from 27 March 2011, 01:00 UTC.
import type { Instant } from "../../functions/domain/sla/instant.ts";

const WALL_TIME = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/;

const londonClock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

/** What London's clocks show at an instant, as if it were UTC. */
function shownAt(instant: Instant): number {
  const part = Object.fromEntries(londonClock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part["year"]!, part["month"]! - 1, part["day"], part["hour"], part["minute"], part["second"]);
}

// Asking the calendar is slow, and within an hour on the wall it answers the same.
const summerHours = new Map<string, boolean>();

// The rows of one invoice stand together and share their time.
let last: { readonly wallTime: string; readonly instant: Instant | undefined } | undefined;

/**
 * "2011-03-31 19:55:00" in London as an instant; undefined for anything else. The hour that is skipped in spring is read
 * as the one after it, the hour that comes twice in autumn as its first.
 */
export function londonInstant(wallTime: string): Instant | undefined {
  if (last?.wallTime !== wallTime) last = { wallTime, instant: read(wallTime) };
  return last.instant;
}

function read(wallTime: string): Instant | undefined {
  const found = WALL_TIME.exec(wallTime);
  if (!found) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1).map((digits) => Number(digits ?? 0));
  const asUtc = Date.UTC(year!, month! - 1, day, hour, minute, second);
  const hourEarlier = asUtc - 3_600_000;
  const wallHour = wallTime.slice(0, 13);
  const isSummer = summerHours.get(wallHour) ?? shownAt(hourEarlier) === asUtc;
  summerHours.set(wallHour, isSummer);
  return isSummer ? hourEarlier : asUtc;
}
