// Failed attempts per key in fixed windows, in memory.
import type { Attempts, Clock } from "../../app/ports.ts";
import { MINUTE } from "../../domain/sla/instant.ts";

const WINDOW_MS = 15 * MINUTE;

export function memoryAttempts(clock: Clock): Attempts {
  const failures = new Map<string, { readonly window: number; readonly count: number }>();
  const now = (): number => Math.floor(clock.now() / WINDOW_MS);
  const countOf = (who: string): number => {
    const known = failures.get(who);
    return known?.window === now() ? known.count : 0;
  };
  return {
    failures: async (who) => countOf(who),
    recordFailure: async (who) => void failures.set(who, { window: now(), count: countOf(who) + 1 }),
  };
}
