// Limits how many pieces of work run at once and queues the rest, so that moving the clock by a month does not start a
// thousand executions at the same time.
import { activityTracker, type TrackedWork } from "../runtime/activity-tracker.ts";

/** Idle when nothing runs; then nothing is queued either. */
export type ConcurrencyLimit = TrackedWork & {
  run(work: () => Promise<void>): void;
  /** Starts nothing any more; queued work is dropped. */
  close(): void;
};

export function concurrencyLimit(runningMax: number): ConcurrencyLimit {
  const { begin, end, running, whenIdle, startedCount } = activityTracker();
  const queue: (() => Promise<void>)[] = [];
  let isClosed = false;

  const start = (work: () => Promise<void>): void => {
    begin();
    void work().finally(() => {
      const next = isClosed ? undefined : queue.shift();
      if (next) start(next);
      end();
    });
  };

  return {
    whenIdle,
    startedCount,
    run: (work) => {
      if (isClosed) return;
      if (running() < runningMax) start(work);
      else queue.push(work);
    },
    close: () => void (isClosed = true),
  };
}
