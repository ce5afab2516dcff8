// Adaptive polling. Polling too often costs the application more than the work itself, so the interval is learned for
// each kind of event: the first poll comes after the expected duration, the following ones after a quarter of it each.

const INITIAL_WAIT_MS = 20;
const WAIT_MS_MIN = 1;
const POLL_EVERY_MS_MIN = 2;
const POLL_EVERY_MS_MAX = 500;
/** Weight of the latest duration in the moving average. */
const LEARNING_RATE = 0.2;
/** A first poll that finds the event may have come too late, so the next one comes a little earlier. */
const EARLIER = 0.9;

export interface Poller {
  /**
   * Polls `read` until it returns a value, or until the deadline, which is in `performance.now` milliseconds. Events of
   * one kind take about as long as each other.
   */
  until<T>(kind: string, read: () => Promise<T | undefined>, deadline: number): Promise<T | undefined>;
}

export function createPoller(): Poller {
  const expectedMsByKind = new Map<string, number>();
  return {
    async until(kind, read, deadline) {
      const startedAt = performance.now();
      const expectedMs = expectedMsByKind.get(kind) ?? INITIAL_WAIT_MS;
      let waitMs = expectedMs;
      for (let poll = 1; performance.now() < deadline; poll++) {
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        const value = await read();
        if (value !== undefined) {
          // The event happened before this poll, so part of the last pause is subtracted.
          const elapsedMs = Math.min(performance.now() - startedAt - waitMs / 4, POLL_EVERY_MS_MAX);
          const learnedMs = poll === 1 ? expectedMs * EARLIER : expectedMs + LEARNING_RATE * (elapsedMs - expectedMs);
          expectedMsByKind.set(kind, Math.max(WAIT_MS_MIN, learnedMs));
          return value;
        }
        waitMs = Math.min(POLL_EVERY_MS_MAX, Math.max(POLL_EVERY_MS_MIN, expectedMs / 4));
      }
      return undefined;
    },
  };
}
