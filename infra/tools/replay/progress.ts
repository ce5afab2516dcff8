// A progress bar for terminals; it prints nothing when the output is not a TTY.

const WIDTH = 30;
const DRAW_EVERY_MS = 100;

export interface Progress {
  /** `share` from 0 to 1. */
  show(label: string, share: number, figures: string): void;
  /** Keeps the last state of the bar and ends its line. */
  done(): void;
}

export function createProgressBar(out: { isTTY?: boolean; write(text: string): unknown }): Progress {
  if (!out.isTTY) return { show: () => {}, done: () => {} };
  let drawnAt = 0;
  let lastLine = "";
  return {
    show(label, share, figures) {
      lastLine = progressLine(label, share, figures);
      const now = performance.now();
      if (now - drawnAt < DRAW_EVERY_MS) return;
      drawnAt = now;
      out.write(`\r${lastLine}\u001b[K`);
    },
    done() {
      if (lastLine !== "") out.write(`\r${lastLine}\u001b[K\n`);
      lastLine = "";
    },
  };
}

function progressLine(label: string, share: number, figures: string): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  return `${label.padEnd(8)} ${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${String(Math.floor(share * 100)).padStart(3)} %  ${figures}`;
}
