// Resident memory of a process and everything it started, as Linux counts it.
import { readFileSync } from "node:fs";

const SAMPLE_EVERY_MS = 500;

/** Bytes; pages that processes share are counted in each, so this is never too little. Zero where there is no /proc. */
export function residentBytes(pid: number | "self" = "self"): number {
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? "0";
  const threads = read(`/proc/${pid}/task/${pid === "self" ? process.pid : pid}/children`);
  const children = threads.trim().split(" ").filter(Boolean).map(Number);
  return Number(resident) * 1_024 + children.reduce((sum, child) => sum + residentBytes(child), 0);
}

/** A process may end between its parent's list and this look. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Watches this process and its children. `peak` in bytes. */
export function watchMemory(): { peak(): number; stop(): void } {
  let peak = residentBytes();
  const look = (): number => (peak = Math.max(peak, residentBytes()));
  const timer = setInterval(look, SAMPLE_EVERY_MS);
  timer.unref();
  return { peak: look, stop: () => clearInterval(timer) };
}
