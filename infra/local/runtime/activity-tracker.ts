// Tells when the runtime is idle: no request in flight, no execution running, no stream event pending.
import { setTimeout as sleep } from "node:timers/promises";

export type TrackedWork = {
  /** Resolves when no work is in progress. */
  whenIdle(): Promise<void>;
  /** How many pieces of work have been started so far. */
  startedCount(): number;
};

const WAIT_MAX_MS = 10_000;

/**
 * Resolves once every worker was idle and none started anything during that round, or after ten seconds, because one of
 * them may be retrying forever.
 */
export async function whenAllIdle(tracked: readonly TrackedWork[], patienceMs = WAIT_MAX_MS): Promise<void> {
  const deadline = Date.now() + patienceMs;
  const timeout = sleep(patienceMs, undefined, { ref: false });
  const startedCount = (): number => tracked.reduce((sum, work) => sum + work.startedCount(), 0);
  for (let startedBefore = -1; startedBefore !== startedCount() && Date.now() < deadline;) {
    startedBefore = startedCount();
    for (const work of tracked) await Promise.race([work.whenIdle(), timeout]);
  }
}

/** Counts pieces of work by their `begin` and `end` calls. */
export function activityTracker(): TrackedWork & { begin(): void; end(): void; running(): number } {
  const waiting: (() => void)[] = [];
  let running = 0;
  let startedCount = 0;
  return {
    begin: () => {
      running++;
      startedCount++;
    },
    end: () => {
      if (--running > 0) return;
      for (const resolve of waiting.splice(0)) resolve();
    },
    running: () => running,
    startedCount: () => startedCount,
    whenIdle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve))),
  };
}
