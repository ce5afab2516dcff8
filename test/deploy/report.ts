// The run's output: one line per step with its duration, and the number of steps passed.

export type Report = {
  /** Runs one step and prints its figure. A rejection counts as a failure and ends the run. */
  step<T>(sentence: string, action: () => Promise<T>, figure?: (result: T) => string): Promise<T>;
  say(text: string): void;
  readonly passed: number;
};

export function createReport(write: (line: string) => void): Report {
  let passed = 0;
  return {
    async step(sentence, action, figure) {
      const started = performance.now();
      const result = await action();
      passed += 1;
      const detail = figure ? `: ${figure(result)}` : "";
      write(`  ok   ${sentence}${detail} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      return result;
    },
    say: (text) => write(`       ${text}`),
    get passed() {
      return passed;
    },
  };
}

/** Polls until the result satisfies the condition. Throws with the last result after `withinMs`. */
export async function pollUntil<T>(
  description: string,
  read: () => Promise<T>,
  isWanted: (actual: T) => boolean,
  withinMs = 30_000,
): Promise<T> {
  let actual: T = await read();
  for (const deadline = Date.now() + withinMs; !isWanted(actual); actual = await read()) {
    if (Date.now() > deadline)
      throw new Error(
        `${description} did not happen within ${withinMs / 1000} s; last seen: ${JSON.stringify(actual)?.slice(0, 600)}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return actual;
}

export function check(condition: boolean, sentence: string, actual?: unknown): void {
  if (!condition) throw new Error(`${sentence}; seen: ${JSON.stringify(actual)?.slice(0, 600)}`);
}
