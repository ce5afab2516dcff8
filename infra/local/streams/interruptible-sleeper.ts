// Sleeps that pollNow ends early, and pauses that only stop ends.

export type InterruptibleSleeper = ReturnType<typeof interruptibleSleeper>;

export function interruptibleSleeper() {
  let interrupted = false;
  let stopped = false;
  let wake: (() => void) | undefined;
  const wait = (ms: number, until: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      if (until()) return void setImmediate(resolve);
      const timer = setTimeout(resolve, ms);
      wake = () => {
        if (!until()) return;
        clearTimeout(timer);
        // One turn of the event loop later, so that simultaneous writes are read together.
        setImmediate(resolve);
      };
    });
  return {
    interrupt: () => {
      interrupted = true;
      wake?.();
    },
    stop: () => {
      stopped = true;
      wake?.();
    },
    reset: () => void (interrupted = false),
    isInterrupted: () => interrupted,
    isStopped: () => stopped,
    sleep: (ms: number) => wait(ms, () => interrupted || stopped),
    pause: (ms: number) => wait(ms, () => stopped),
  };
}
