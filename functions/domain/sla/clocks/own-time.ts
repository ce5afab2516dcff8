// A target's own time: every second, or those in which a calendar is open.
import type { LocalDay } from "../../time/local-day.ts";
import type { Instant, Milliseconds } from "../../time/instant.ts";

/** Half open. */
export type Span = { readonly from: Instant; readonly to: Instant };

export type OwnTime = {
  /** The earliest instant by which so much of it has passed since `from`. */
  readonly advance: (from: Instant, amount: Milliseconds) => Instant;
  /** How much of it passes in a span. */
  readonly within: (span: Span) => Milliseconds;
};

export const EVERY_SECOND: OwnTime = {
  advance: (from, amount) => from + amount,
  within: ({ from, to }) => to - from,
};

/** A calendar that is asked day by day. */
export type OpenDays = {
  readonly dateAt: (instant: Instant) => LocalDay;
  /** What the intervals of a local date come to, by their beginning; they may overlap. */
  readonly spansOn: (day: LocalDay) => readonly Span[];
  /** Of other days the holidays are not known. */
  readonly firstDay: LocalDay;
  readonly lastDay: LocalDay;
};

/** A calendar that is asked about days it cannot know. The message is about the target. */
export class BeyondCalendar extends Error {}

export const DAYS_AHEAD_MAX = 100 * 366;

export function workingTime(days: OpenDays): OwnTime {
  return {
    advance(from, amount) {
      if (amount <= 0) return from;
      let rest = amount;
      for (const span of openSpans(from, Infinity, days)) {
        const length = span.to - span.from;
        if (length >= rest) return span.from + rest;
        rest -= length;
      }
      throw new BeyondCalendar("reaches further ahead than its calendar is known.");
    },
    within({ from, to }) {
      let sum = 0;
      for (const span of openSpans(from, to, days)) sum += span.to - span.from;
      return sum;
    },
  };
}

// An interval may end two dates after its own where a place left one out, and begin on the date after the one that `until` shows
// where the clock is set back over midnight.
const DAYS_BACK = 2;
const DAYS_ON = 1;

/** What is open between two instants, in order, none overlapping another. */
function* openSpans(from: Instant, until: Instant, days: OpenDays): Generator<Span> {
  const start = days.dateAt(from);
  if (start < days.firstDay) throw new BeyondCalendar("starts before the holidays of its calendar are known.");
  const lastKnownDay = Math.min(start + DAYS_AHEAD_MAX, days.lastDay);
  const end = until === Infinity ? lastKnownDay : days.dateAt(until);
  if (end > lastKnownDay) throw new BeyondCalendar("goes on for longer than its calendar is known.");
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
