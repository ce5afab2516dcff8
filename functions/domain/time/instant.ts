// Time is always an argument: the domain never reads a clock. One unit everywhere: epoch milliseconds, UTC.

export type Instant = number & { readonly unit?: "epoch-milliseconds" };

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const plusDays = (from: Instant, days: number): Instant => from + days * DAY;

/** ISO 8601 in UTC to the millisecond, for documents and messages. Years 1970 to 9999. */
export const toIsoString = (instant: Instant): string => new Date(instant).toISOString();
