// Knows when nobody is at work any more: no request in flight, no execution running, no news on its way.
import { setTimeout as sleep } from "node:timers/promises";

export type Worker = {
  /** Resolves when this one has nothing to do. */
  quiet(): Promise<void>;
  /** How often it was given something to do, ever. */
  begun(): number;
};

const PATIENCE_MS = 10_000;

/**
 * Resolves once a whole round of waiting for each found that none had begun anything meanwhile, or after ten seconds:
 * something may be trying again and again.
 */
export async function allQuiet(workers: readonly Worker[], patienceMs = PATIENCE_MS): Promise<void> {
  const deadline = Date.now() + patienceMs;
  const late = sleep(patienceMs, undefined, { ref: false });
  const begun = (): number => workers.reduce((sum, worker) => sum + worker.begun(), 0);
  for (let before = -1; before !== begun() && Date.now() < deadline;) {
    before = begun();
    for (const worker of workers) await Promise.race([worker.quiet(), late]);
  }
}

/** A worker that is told when something begins and when it ends. */
export function tally(): Worker & { begin(): void; end(): void; now(): number } {
  const waiting: (() => void)[] = [];
  let under = 0;
  let begun = 0;
  return {
    begin: () => {
      under++;
      begun++;
    },
    end: () => {
      if (--under > 0) return;
      for (const told of waiting.splice(0)) told();
    },
    now: () => under,
    begun: () => begun,
    quiet: () => (under === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve))),
  };
}
