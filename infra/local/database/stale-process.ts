// A runtime that was killed leaves its database process running. The next start ends that process before it opens the
// file, after checking that it really is ours: the process id in the file may have been reused since.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const SIGNAL_TIMEOUT_MS = 3_000;

/** The command line, split into arguments where /proc is available; empty for a process that is gone. */
function commandLineOf(pid: number): readonly string[] {
  try {
    if (existsSync("/proc/self/cmdline")) return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" })
      .trim()
      .split(" ");
  } catch {
    return [];
  }
}

const isOurDatabase = (pid: number, databasePath: string): boolean => {
  const command = commandLineOf(pid);
  return /dynoxide/.test(command[0] ?? "") && command.includes(databasePath);
};

const signal = (pid: number, signalName: NodeJS.Signals): void => {
  try {
    process.kill(pid, signalName);
  } catch {
    // It ended between the check and the signal, which is the desired result.
  }
};

export const writePidFile = (pidFile: string, pid: number): void => writeFileSync(pidFile, `${pid}\n`);
export const removePidFile = (pidFile: string): void => rmSync(pidFile, { force: true });

/** Returns the process id that was ended, if any. Throws when the process cannot be ended. */
export async function endStaleProcess(pidFile: string, databasePath: string): Promise<number | undefined> {
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8")) : 0;
  if (!Number.isInteger(pid) || pid <= 0 || !isOurDatabase(pid, databasePath)) return undefined;
  for (const signalName of ["SIGTERM", "SIGKILL"] as const) {
    signal(pid, signalName);
    for (const deadline = Date.now() + SIGNAL_TIMEOUT_MS; Date.now() < deadline; await sleep(5)) {
      if (!isOurDatabase(pid, databasePath)) {
        removePidFile(pidFile);
        return pid;
      }
    }
  }
  throw new Error(`an earlier database process (${pid}) still holds ${databasePath} and does not end`);
}
