// A clock that shows the time it was set to.
import type { Clock } from "../../app/ports/clock.ts";
import type { Instant } from "../../domain/time/instant.ts";

export type SettableClock = Clock & { set(instant: Instant): void; advance(milliseconds: number): void };

export function settableClock(start: Instant): SettableClock {
  let now = start;
  return {
    now: () => now,
    set: (instant) => void (now = instant),
    advance: (milliseconds) => void (now += milliseconds),
  };
}
