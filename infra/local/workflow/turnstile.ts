// Lets so many in at once and the others wait their turn, so that a clock moved by a month does not start a thousand
// executions in the same instant.
import { tally, type Worker } from "../quiet.ts";

/** Quiet when nobody is inside, and so nobody waits. */
export type Turnstile = Worker & {
  enter(work: () => Promise<void>): void;
  /** Nobody is let in any more. */
  close(): void;
};

export function turnstile(insideMax: number): Turnstile {
  const { begin, end, now, quiet, begun } = tally();
  const queue: (() => Promise<void>)[] = [];
  let closed = false;

  const start = (work: () => Promise<void>): void => {
    begin();
    void work().finally(() => {
      const next = closed ? undefined : queue.shift();
      if (next) start(next);
      end();
    });
  };

  return {
    quiet,
    begun,
    enter: (work) => {
      if (closed) return;
      if (now() < insideMax) start(work);
      else queue.push(work);
    },
    close: () => void (closed = true),
  };
}
