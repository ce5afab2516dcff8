// CPU time of processes, from Linux's /proc: unlike elapsed time, it is meaningful on a shared machine.
import { readFileSync } from "node:fs";

/** One tick of /proc in milliseconds: USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MS = 10;
const USER_TIME_FIELD = 11;
const SYSTEM_TIME_FIELD = 12;

/** CPU time in milliseconds that a process and its running descendants have used so far. */
export function cpuMs(pid: number): number {
  const fields = readOrEmpty(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ");
  const ownMs = (Number(fields[USER_TIME_FIELD] ?? 0) + Number(fields[SYSTEM_TIME_FIELD] ?? 0)) * TICK_MS;
  const children = readOrEmpty(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return children.reduce((sum, child) => sum + cpuMs(child), ownMs);
}

/** Empty when the file does not exist: a process may end between listing the children and reading it. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
