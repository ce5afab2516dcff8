// A runtime that was killed leaves its database process behind. The next start ends it before it opens the file again,
// after making sure that the process really is ours: a number from a file may long belong to somebody else.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 3_000;

/** The process's command line, argument by argument where the system tells; empty for a process that is gone. */
function commandOf(pid: number): readonly string[] {
  try {
    if (existsSync("/proc/self/cmdline")) return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" })
      .trim()
      .split(" ");
  } catch {
    return [];
  }
}

const isOurs = (pid: number, databasePath: string): boolean => {
  const command = commandOf(pid);
  return /dynoxide/.test(command[0] ?? "") && command.includes(databasePath);
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It went away between the look and the signal, which is what was wanted.
  }
};

export const rememberProcess = (pidFile: string, pid: number): void => writeFileSync(pidFile, `${pid}\n`);
export const forgetProcess = (pidFile: string): void => rmSync(pidFile, { force: true });

/** Answers the process id that was ended, if one was. Throws when it cannot be ended. */
export async function endOrphan(pidFile: string, databasePath: string): Promise<number | undefined> {
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8")) : 0;
  if (!Number.isInteger(pid) || pid <= 0 || !isOurs(pid, databasePath)) return undefined;
  for (const name of ["SIGTERM", "SIGKILL"] as const) {
    signal(pid, name);
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(5)) {
      if (!isOurs(pid, databasePath)) {
        forgetProcess(pidFile);
        return pid;
      }
    }
  }
  throw new Error(`an earlier database process (${pid}) still holds ${databasePath} and does not end`);
}
