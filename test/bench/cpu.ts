// Processor time of processes, as Linux counts it: says what work costs even where others share the machine.
import { readFileSync } from "node:fs";

/** One tick of /proc in milliseconds: USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MS = 10;
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/** Milliseconds that a process and its living children have used so far. */
export function cpuMs(pid: number): number {
  const fields = read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ");
  const own = (Number(fields[USER_TIME] ?? 0) + Number(fields[SYSTEM_TIME] ?? 0)) * TICK_MS;
  const children = read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return children.reduce((sum, child) => sum + cpuMs(child), own);
}

/** A process may end between its parent's list and this look. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
