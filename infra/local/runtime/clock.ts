// The local clock: real time plus an offset that only grows, so that a demo can reach an SLA breach in seconds.
// Everything that waits for an instant subscribes to moves. Never part of the deployed stack.
import type { Clock } from "../../../functions/app/ports/clock.ts";
import type { Instant } from "../../../functions/domain/time/instant.ts";
import { plusDuration } from "./duration.ts";
import type { KeyValueStore } from "./state-store.ts";

const INSTANT_MAX = Date.UTC(9999, 11, 31);

export interface MovableClock extends Clock {
  /** ISO 8601 duration. Throws RangeError, as `moveTo` does for an instant in the past or beyond the year 9999. */
  advance(duration: string): Instant;
  moveTo(instant: Instant): Instant;
  onMove(listener: () => void): void;
}

/** `start` is the initial time of a new home. A clock that already shows a later time is left alone. */
export function movableClock(notes: KeyValueStore, start?: Instant, realNow: () => number = Date.now): MovableClock {
  const listeners: (() => void)[] = [];
  let offset = Number(notes.read("clock-offset") ?? 0);
  const now = (): Instant => realNow() + offset;

  const setTo = (instant: Instant): Instant => {
    offset = instant - realNow();
    notes.write("clock-offset", String(offset));
    for (const listener of listeners) listener();
    return now();
  };

  if (start !== undefined && (notes.read("clock-offset") === undefined || now() < start)) setTo(start);

  const moveTo = (instant: Instant): Instant => {
    if (Number.isNaN(instant)) throw new RangeError("the clock takes an ISO 8601 instant such as 2011-01-05T09:00:00Z");
    if (instant > INSTANT_MAX) throw new RangeError("the clock ends with the year 9999");
    if (instant < now())
      throw new RangeError(`the clock shows ${new Date(now()).toISOString()} and cannot be moved back`);
    return setTo(instant);
  };

  return {
    now,
    moveTo,
    advance: (duration) => moveTo(plusDuration(now(), duration)),
    onMove: (listener) => void listeners.push(listener),
  };
}
