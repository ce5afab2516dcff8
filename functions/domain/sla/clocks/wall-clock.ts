// The instants at which a wall clock shows a local time. A clock change repeats some local times and skips others.
import type { LocalDay } from "../../time/local-day.ts";
import { itemAt, required } from "../../item-at.ts";
import { DAY, type Instant, type Milliseconds } from "../../time/instant.ts";
import type { NumberOf } from "../../unit.ts";

/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds. */
export type OffsetAt = (instant: Instant, timeZone: string) => Milliseconds;

/** Local time as milliseconds since 1970-01-01 00:00 of the wall clock. */
export type WallTime = NumberOf<"milliseconds since 1970-01-01T00:00 of a wall clock">;

export type WallClock = {
  readonly dateAt: (instant: Instant) => LocalDay;
  /** The first instant with this local time; for a skipped time, the instant of the clock change. */
  readonly first: (wall: WallTime) => Instant;
  /** The last instant with this local time; for a skipped time, the instant of the clock change. */
  readonly last: (wall: WallTime) => Instant;
};

/** Part of a UTC day in which the offset stays the same. */
type Period = { readonly from: Instant; readonly to: Instant; readonly offset: Milliseconds };

/** Every time zone's offset is smaller. */
const OFFSET_MAX = DAY;

export function wallClock(timeZone: string, offsetAt: OffsetAt): WallClock {
  const offset = (instant: Instant): Milliseconds => offsetAt(instant, timeZone);
  const cache = new Map<number, readonly Period[]>();
  const periodsOn = (utcDay: number): readonly Period[] => {
    const periods = cache.get(utcDay) ?? periodsBetween(utcDay * DAY, (utcDay + 1) * DAY, offset);
    // Stryker disable next-line CallExpression: only a cache
    cache.set(utcDay, periods);
    return periods;
  };
  const periodsAround = (wall: WallTime): readonly Period[] => {
    const firstDay = Math.floor((wall - OFFSET_MAX) / DAY);
    return [firstDay, firstDay + 1, firstDay + 2].flatMap(periodsOn);
  };
  const instantsOf = (wall: WallTime): readonly Instant[] => {
    const periods = periodsAround(wall);
    const shown = periods.flatMap((period) => {
      const instant = wall - period.offset;
      return period.from <= instant && instant < period.to ? [instant] : [];
    });
    return shown.length > 0 ? shown : [changeOver(wall, periods)];
  };
  return {
    dateAt: (instant) => Math.floor((instant + offset(instant)) / DAY),
    first: (wall) => itemAt(instantsOf(wall), 0),
    last: (wall) => required(instantsOf(wall).at(-1), "every wall time has an instant"),
  };
}

/** Assumes at most one clock change within a UTC day, which holds for every zone. */
function periodsBetween(from: Instant, to: Instant, offset: (instant: Instant) => Milliseconds): readonly Period[] {
  const [atStart, atEnd] = [offset(from), offset(to)];
  // Stryker disable next-line ConditionalExpression: only quicker, a search would find no change
  if (atStart === atEnd) return [{ from, to, offset: atStart }];
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offset(middle) === atStart) before = middle;
    else after = middle;
  }
  return [
    { from, to: after, offset: atStart },
    { from: after, to, offset: atEnd },
  ];
}

/** The instant of the clock change that skipped this local time. */
const changeOver = (wall: WallTime, periods: readonly Period[]): Instant =>
  required(
    // Stryker disable next-line EqualityOperator: a period's first local time exists, so this is never reached for it
    periods.find(({ from, offset }) => from + offset > wall),
    "a clock that skips a time is set forward soon after",
  ).from;
