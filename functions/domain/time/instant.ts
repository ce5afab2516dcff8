// Time is always an argument: the domain never reads a clock. One unit everywhere: epoch milliseconds, UTC.
import type { NumberOf } from "../unit.ts";

export type Instant = NumberOf<"milliseconds since 1970-01-01T00:00Z">;

/** How long something takes, never when it happens. */
export type Milliseconds = NumberOf<"milliseconds">;

export const SECOND: Milliseconds = 1_000;
export const MINUTE: Milliseconds = 60 * SECOND;
export const HOUR: Milliseconds = 60 * MINUTE;
export const DAY: Milliseconds = 24 * HOUR;

export const plusDays = (from: Instant, days: number): Instant => from + days * DAY;

/** ISO 8601 in UTC to the millisecond, for documents and messages. Years 1970 to 9999. */
export const toIsoString = (instant: Instant): string => new Date(instant).toISOString();
