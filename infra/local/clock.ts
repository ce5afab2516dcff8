// The local clock: real time plus an offset that only grows, so that a demo sees an SLA breach in seconds. Everybody who
// waits for an instant listens, and is told at once when it was moved. Never part of the deployed stack.
import type { Clock } from "../../functions/app/ports.ts";
import type { Instant } from "../../functions/domain/sla/instant.ts";
import { plusDuration } from "./duration.ts";
import type { Notes } from "./store.ts";

const LATEST = Date.UTC(9999, 11, 31);

export interface MovableClock extends Clock {
  /** ISO 8601 duration. Throws RangeError, as `moveTo` does for an instant that has passed or lies beyond the year 9999. */
  advance(duration: string): Instant;
  moveTo(instant: Instant): Instant;
  onMove(listener: () => void): void;
}

/** `start` is where the clock begins on its first start; one that already stands later is left there. */
export function movableClock(notes: Notes, start?: Instant, realNow: () => number = Date.now): MovableClock {
  const listeners: (() => void)[] = [];
  let offset = Number(notes.read("clock-offset") ?? 0);
  const now = (): Instant => realNow() + offset;

  const place = (instant: Instant): Instant => {
    offset = instant - realNow();
    notes.write("clock-offset", String(offset));
    for (const listener of listeners) listener();
    return now();
  };

  if (start !== undefined && (notes.read("clock-offset") === undefined || now() < start)) place(start);

  const moveTo = (instant: Instant): Instant => {
    if (Number.isNaN(instant))
      throw new RangeError("the clock goes to an ISO 8601 instant such as 2011-01-05T09:00:00Z");
    if (instant > LATEST) throw new RangeError("the clock ends with the year 9999");
    if (instant < now())
      throw new RangeError(`the clock stands at ${new Date(now()).toISOString()} and never goes back`);
    return place(instant);
  };

  return {
    now,
    moveTo,
    advance: (duration) => moveTo(plusDuration(now(), duration)),
    onMove: (listener) => void listeners.push(listener),
  };
}
