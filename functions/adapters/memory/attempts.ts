// Failed attempts per key in memory, counted in fixed windows of 15 minutes.
import type { Attempts } from "../../app/ports/attempts.ts";
import type { Clock } from "../../app/ports/clock.ts";
import { MINUTE } from "../../domain/time/instant.ts";

const WINDOW_MS = 15 * MINUTE;

export function memoryAttempts(clock: Clock): Attempts {
  const failures = new Map<string, { readonly window: number; readonly count: number }>();
  const currentWindow = (): number => Math.floor(clock.now() / WINDOW_MS);
  const countOf = (subject: string): number => {
    const current = failures.get(subject);
    return current?.window === currentWindow() ? current.count : 0;
  };
  return {
    failures: async (subject) => countOf(subject),
    recordFailure: async (subject) =>
      void failures.set(subject, { window: currentWindow(), count: countOf(subject) + 1 }),
  };
}
