// Resident memory of a process and its descendants, from Linux's /proc.
import { readFileSync } from "node:fs";

const SAMPLE_EVERY_MS = 500;

/**
 * Bytes. Pages shared between processes are counted in each, so this is an upper bound. Zero where there is no /proc.
 */
export function residentBytes(pid: number | "self" = "self"): number {
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readOrEmpty(`/proc/${pid}/status`))?.[1] ?? "0";
  const childPids = readOrEmpty(`/proc/${pid}/task/${pid === "self" ? process.pid : pid}/children`);
  const children = childPids.trim().split(" ").filter(Boolean).map(Number);
  return Number(resident) * 1_024 + children.reduce((sum, child) => sum + residentBytes(child), 0);
}

/** Empty when the file does not exist: a process may end between listing the children and reading it. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Samples the memory of this process and its children. `peak` is in bytes. */
export function watchMemory(): { peak(): number; stop(): void } {
  let peak = residentBytes();
  const sample = (): number => (peak = Math.max(peak, residentBytes()));
  const timer = setInterval(sample, SAMPLE_EVERY_MS);
  timer.unref();
  return { peak: sample, stop: () => clearInterval(timer) };
}
