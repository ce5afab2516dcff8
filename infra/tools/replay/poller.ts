// Adaptive polling. Polling too often costs the application more than the work itself, so the interval is learned: the
// first poll comes after the expected duration, the following ones after a quarter of it each.

const INITIAL_WAIT_MS = 20;
const POLL_EVERY_MS_MIN = 5;
const POLL_EVERY_MS_MAX = 500;
/** Weight of the latest duration in the moving average. */
const LEARNING_RATE = 0.2;

export interface Poller {
  /** Polls `read` until it returns a value, or until the deadline, which is in `performance.now` milliseconds. */
  until<T>(read: () => Promise<T | undefined>, deadline: number): Promise<T | undefined>;
}

export function createPoller(): Poller {
  let expectedMs = INITIAL_WAIT_MS;
  return {
    async until(read, deadline) {
      const startedAt = performance.now();
      let waitMs = expectedMs;
      while (performance.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        const value = await read();
        if (value !== undefined) {
          // The event happened before this poll, so part of the last pause is subtracted.
          const elapsedMs = performance.now() - startedAt - waitMs / 4;
          expectedMs += LEARNING_RATE * (Math.min(elapsedMs, POLL_EVERY_MS_MAX) - expectedMs);
          return value;
        }
        waitMs = Math.min(POLL_EVERY_MS_MAX, Math.max(POLL_EVERY_MS_MIN, expectedMs / 4));
      }
      return undefined;
    },
  };
}
