// The server's time, used for due dates instead of the clock of the reader's device, which may be wrong.

const CORRECTION_MIN_MS = 60_000;
let offsetMs = 0;

/** Reads the `Date` header of a response. Differences under a minute are network latency, not a wrong clock. */
export function syncServerClock(date: string | null): void {
  const serverTime = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(serverTime)) return;
  const difference = serverTime - Date.now();
  offsetMs = Math.abs(difference) < CORRECTION_MIN_MS ? 0 : difference;
}

export const serverNow = (): number => Date.now() + offsetMs;
