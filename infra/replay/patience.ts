// How long to wait before looking again. Looking too often costs the application more than the work it is asked for, so
// waits are learned: the first look comes when it usually is time, the next ones in quarters of that.

const FIRST_GUESS_MS = 20;
const LOOK_EVERY_MS_MIN = 5;
const LOOK_EVERY_MS_MAX = 500;
/** How much one wait changes what is expected of the next. */
const LEARNED = 0.2;

export interface Patience {
  /** Looks until there is something to see, or until the deadline (on the clock of `performance.now`). */
  until<T>(look: () => Promise<T | undefined>, deadline: number): Promise<T | undefined>;
}

export function patience(): Patience {
  let usual = FIRST_GUESS_MS;
  return {
    async until(look, deadline) {
      const startedAt = performance.now();
      let pause = usual;
      while (performance.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        const seen = await look();
        if (seen !== undefined) {
          // What was seen happened a little before: on average half a pause.
          const took = performance.now() - startedAt - pause / 4;
          usual += LEARNED * (Math.min(took, LOOK_EVERY_MS_MAX) - usual);
          return seen;
        }
        pause = Math.min(LOOK_EVERY_MS_MAX, Math.max(LOOK_EVERY_MS_MIN, usual / 4));
      }
      return undefined;
    },
  };
}
