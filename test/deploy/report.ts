// What the run says: one line per step with its time, and at the end how many held.

export type Report = {
  /** Does one step. What it answers is said beside it; what it throws counts as failed and ends the run. */
  step<T>(sentence: string, work: () => Promise<T>, figure?: (done: T) => string): Promise<T>;
  say(text: string): void;
  readonly passed: number;
};

export function report(write: (line: string) => void): Report {
  let passed = 0;
  return {
    async step(sentence, work, figure) {
      const started = performance.now();
      const done = await work();
      passed += 1;
      const told = figure ? `: ${figure(done)}` : "";
      write(`  ok   ${sentence}${told} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      return done;
    },
    say: (text) => write(`       ${text}`),
    get passed() {
      return passed;
    },
  };
}

/** Asks until the answer is there. Throws with what was seen last. */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  wanted: (seen: T) => boolean,
  withinMs = 30_000,
): Promise<T> {
  let seen: T = await ask();
  for (const end = Date.now() + withinMs; !wanted(seen); seen = await ask()) {
    if (Date.now() > end)
      throw new Error(
        `${what} did not happen within ${withinMs / 1000} s; last seen: ${JSON.stringify(seen)?.slice(0, 600)}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return seen;
}

export function expect(held: boolean, sentence: string, seen?: unknown): void {
  if (!held) throw new Error(`${sentence}; seen: ${JSON.stringify(seen)?.slice(0, 600)}`);
}
