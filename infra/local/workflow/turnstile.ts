// Lets so many in at once and the others wait their turn, so that a clock moved by a month does not start a thousand
// executions in the same instant.

export type Turnstile = {
  enter(work: () => Promise<void>): void;
  /** Resolves when nobody is inside and nobody waits. */
  empty(): Promise<void>;
  isEmpty(): boolean;
  /** Nobody is let in any more. */
  close(): void;
};

export function turnstile(insideMax: number): Turnstile {
  const queue: (() => Promise<void>)[] = [];
  let watchers: (() => void)[] = [];
  let inside = 0;
  let closed = false;

  const leave = (): void => {
    inside--;
    const next = closed ? undefined : queue.shift();
    if (next) return start(next);
    if (inside > 0) return;
    const told = watchers;
    watchers = [];
    for (const watcher of told) watcher();
  };
  const start = (work: () => Promise<void>): void => {
    inside++;
    void work().finally(leave);
  };

  return {
    enter: (work) => {
      if (closed) return;
      if (inside < insideMax) start(work);
      else queue.push(work);
    },
    empty: () => (inside === 0 ? Promise.resolve() : new Promise((resolve) => void watchers.push(resolve))),
    isEmpty: () => inside === 0,
    close: () => void (closed = true),
  };
}
