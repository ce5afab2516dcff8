// How far a zone's wall clock is ahead of UTC, from the runtime's own data, which knows the past and the rules of every
// zone.
import type { OffsetAt } from "../../domain/sla/clocks/wall-clock.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const cached = formats.get(timeZone);
  if (cached) return cached;
  const day = { year: "numeric", month: "numeric", day: "numeric" } as const;
  const time = { hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" } as const;
  const format = new Intl.DateTimeFormat("en-US", { timeZone, ...day, ...time });
  formats.set(timeZone, format);
  return format;
}

/** Parses a formatted date: 1.2 microseconds, a third of what formatToParts takes. */
export const offsetAt: OffsetAt = (instant, timeZone) => {
  const second = Math.floor(instant / 1_000) * 1_000;
  const numbers = formatOf(timeZone).format(second).match(/\d+/g) ?? [];
  const [month = 0, day = 0, year = 0, ...time] = numbers.map(Number);
  return Date.UTC(year, month - 1, day, ...time) - second;
};
