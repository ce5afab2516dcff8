// One line that grows on a terminal, on stderr so that stdout stays clean; nothing at all where nobody is looking.

const WIDTH = 30;
const DRAW_EVERY_MS = 100;

export interface Progress {
  /** `share` from 0 to 1. */
  show(what: string, share: number, figures: string): void;
  /** Leaves the line as it stands. */
  done(): void;
}

export function progressOn(out: { isTTY?: boolean; write(text: string): unknown }): Progress {
  if (!out.isTTY) return { show: () => {}, done: () => {} };
  let drawnAt = 0;
  let last = "";
  return {
    show(what, share, figures) {
      last = lineOf(what, share, figures);
      const now = performance.now();
      if (now - drawnAt < DRAW_EVERY_MS) return;
      drawnAt = now;
      out.write(`\r${last}\u001b[K`);
    },
    done() {
      if (last !== "") out.write(`\r${last}\u001b[K\n`);
      last = "";
    },
  };
}

function lineOf(what: string, share: number, figures: string): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  return `${what.padEnd(8)} ${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${String(Math.floor(share * 100)).padStart(3)} %  ${figures}`;
}
