// What time it is for promises and deadlines: the server's time, because that is what decides, not the reader's device.

const WORTH_CORRECTING = 60_000;
let ahead = 0;

/** Takes the `Date` header of an answer. Small differences are the journey of the answer, not a wrong clock. */
export function learnServerTime(date: string | null): void {
  const told = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(told)) return;
  const difference = told - Date.now();
  ahead = Math.abs(difference) < WORTH_CORRECTING ? 0 : difference;
}

export const serverNow = (): number => Date.now() + ahead;
