// Runs the replay in a child process and can kill it, with every process it started, at a given moment. Run again on
// the same state, its totals must equal those of an uninterrupted replay.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Totals, totalsDocument } from "./totals.ts";

const REPLAY_ENTRY = fileURLToPath(new URL("run.ts", import.meta.url));

export type ReplayRun = {
  readonly home: string;
  readonly args: readonly string[];
  readonly killAfterMs?: number;
  /** A run that takes longer counts as hung: it is killed, and its stderr is thrown. Milliseconds. */
  readonly timeoutMs?: number;
};

const RUN_MS_MAX = 600_000;

/** The totals of a completed run, or "killed". Rejects when the run failed by itself. */
export function runReplay({ home, args, killAfterMs, timeoutMs = RUN_MS_MAX }: ReplayRun): Promise<Totals | "killed"> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [REPLAY_ENTRY, ...args, "--json"], {
      env: { ...process.env, COMEBACK_HOME: home },
      stdio: ["ignore", "pipe", "pipe"],
      // Its own process group, so that one signal reaches both the replay and the application.
      detached: true,
    });
    let output = "";
    let errorOutput = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (errorOutput += chunk.toString()));
    const killTimer = killAfterMs === undefined ? undefined : setTimeout(() => killAll(child.pid, home), killAfterMs);
    const hangTimer = setTimeout(() => {
      reject(new Error(`the replay hangs: ${errorOutput}`));
      killAll(child.pid, home);
    }, timeoutMs);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(killTimer);
      clearTimeout(hangTimer);
      if (signal === "SIGKILL") resolve("killed");
      else if (output === "") reject(new Error(`the replay ended with ${code ?? signal}: ${errorOutput}`));
      else resolve(totalsDocument.parse(JSON.parse(output)));
    });
  });
}

/** `group` is undefined when the child could not be started. */
function killAll(group: number | undefined, home: string): void {
  if (group !== undefined) kill(-group);
  const databasePid = readDatabasePid(home);
  if (databasePid !== undefined) kill(databasePid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // The process had already ended.
  }
}

/** The database runs in its own process group. Undefined when none is running on this home folder. */
function readDatabasePid(home: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(home, "database.pid"), "utf8"));
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(home) ? pid : undefined;
  } catch {
    return undefined;
  }
}

const MEASUREMENTS: readonly string[] = [
  "seconds",
  "importSeconds",
  "returnSeconds",
  "returnsPerSecond",
  "peakRssMb",
] satisfies (keyof Totals)[];

/** The totals without durations and memory, for comparing runs. */
export const withoutMeasurements = (totals: Totals): Record<string, unknown> =>
  Object.fromEntries(Object.entries(totals).filter(([name]) => !MEASUREMENTS.includes(name)));
