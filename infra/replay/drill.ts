// Kills a replay where chance will have it, with everything it started, and starts it again on the same state. In the end
// the totals must be those of a replay that nobody disturbed.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Totals } from "./totals.ts";

const ENTRY = fileURLToPath(new URL("run.ts", import.meta.url));

export type Run = {
  readonly home: string;
  readonly args: readonly string[];
  readonly killAfterMs?: number;
  /** A run that takes longer hangs: it is ended, and what it said is thrown. */
  readonly patienceMs?: number;
};

const PATIENCE_MS_MAX = 600_000;

/** The totals of a run that came to its end, "killed" for one that did not. Throws when it failed by itself. */
export function runReplay({ home, args, killAfterMs, patienceMs = PATIENCE_MS_MAX }: Run): Promise<Totals | "killed"> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [ENTRY, ...args, "--json"], {
      env: { ...process.env, COMEBACK_HOME: home },
      stdio: ["ignore", "pipe", "pipe"],
      // A process group of its own, so that one signal reaches the replay and the application alike.
      detached: true,
    });
    let said = "";
    let complained = "";
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (complained += chunk.toString()));
    const killing = killAfterMs === undefined ? undefined : setTimeout(() => killAll(child.pid!, home), killAfterMs);
    const givingUp = setTimeout(() => {
      reject(new Error(`the replay hangs: ${complained}`));
      killAll(child.pid!, home);
    }, patienceMs);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(killing);
      clearTimeout(givingUp);
      if (signal === "SIGKILL") resolve("killed");
      else if (said === "") reject(new Error(`the replay ended with ${code ?? signal}: ${complained}`));
      else resolve(JSON.parse(said) as Totals);
    });
  });
}

function killAll(group: number, home: string): void {
  kill(-group);
  const database = databaseOf(home);
  if (database !== undefined) kill(database);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended a moment before.
  }
}

/** The database runs in a process group of its own. Undefined when there is none on this home. */
function databaseOf(home: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(home, "database.pid"), "utf8"));
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(home) ? pid : undefined;
  } catch {
    return undefined;
  }
}

const TOOK: readonly string[] = [
  "seconds",
  "importSeconds",
  "returnSeconds",
  "returnsPerSecond",
  "peakRssMb",
] satisfies (keyof Totals)[];

/** What a replay came to, without what it took. */
export const outcomeOf = (totals: Totals): Record<string, unknown> =>
  Object.fromEntries(Object.entries(totals).filter(([name]) => !TOOK.includes(name)));
