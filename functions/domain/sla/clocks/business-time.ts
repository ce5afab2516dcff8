// The time that counts for a target: every second, or only the opening hours of its calendar.
import type { LocalDay } from "../../time/local-day.ts";
import type { Instant, Milliseconds } from "../../time/instant.ts";

/** Half open. */
export type Span = { readonly from: Instant; readonly to: Instant };

export type BusinessTime = {
  /** The earliest instant at which `amount` of business time has passed since `from`. */
  readonly advance: (from: Instant, amount: Milliseconds) => Instant;
  /** The business time within a span. */
  readonly within: (span: Span) => Milliseconds;
};

export const EVERY_SECOND: BusinessTime = {
  advance: (from, amount) => from + amount,
  within: ({ from, to }) => to - from,
};

/** A calendar's opening hours by day. */
export type OpenDays = {
  readonly dateAt: (instant: Instant) => LocalDay;
  /** The open spans of a local date, sorted by start; they may overlap. */
  readonly spansOn: (day: LocalDay) => readonly Span[];
  /** The first and last day for which holidays are known. */
  readonly firstDay: LocalDay;
  readonly lastDay: LocalDay;
};

/** Thrown when a calculation needs days outside a calendar's data. The message completes a sentence about the target. */
export class BeyondCalendar extends Error {}

export const DAYS_AHEAD_MAX = 100 * 366;

export function workingTime(days: OpenDays): BusinessTime {
  return {
    advance(from, amount) {
      if (amount <= 0) return from;
      let rest = amount;
      for (const span of openSpans(from, Infinity, days)) {
        const length = span.to - span.from;
        if (length >= rest) return span.from + rest;
        rest -= length;
      }
      throw new BeyondCalendar("is due later than its calendar covers.");
    },
    within({ from, to }) {
      let sum = 0;
      for (const span of openSpans(from, to, days)) sum += span.to - span.from;
      return sum;
    },
  };
}

// An interval may end two dates after its own where a time zone skipped a date, and may begin on the date after that of
// `until` where the clock is set back over midnight.
const DAYS_BACK = 2;
const DAYS_ON = 1;

/** The open spans between two instants, in order and without overlaps. */
function* openSpans(from: Instant, until: Instant, days: OpenDays): Generator<Span> {
  const start = days.dateAt(from);
  if (start < days.firstDay) throw new BeyondCalendar("starts before the holidays of its calendar begin.");
  const lastKnownDay = Math.min(start + DAYS_AHEAD_MAX, days.lastDay);
  const end = until === Infinity ? lastKnownDay : days.dateAt(until);
  if (end > lastKnownDay) throw new BeyondCalendar("runs for longer than its calendar covers.");
  let open = from;
  for (let day = start - DAYS_BACK; day <= end + DAYS_ON; day++) {
    for (const span of days.spansOn(day)) {
      const part = { from: Math.max(span.from, open), to: Math.min(span.to, until) };
      // Stryker disable next-line EqualityOperator: an empty part adds nothing
      if (part.from >= part.to) continue;
      yield part;
      open = part.to;
    }
  }
}
