// Starts the application that a replay or a load test drives, in its own process and on a free port.
import { fork } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import type { Instant } from "../../../functions/domain/time/instant.ts";
import { toIsoString } from "../../../functions/domain/time/instant.ts";

export type ReplayApplication = {
  readonly url: string;
  /**
   * URL of the sandbox payment provider; undefined for an application that was already running, unless it is
   * configured.
   */
  readonly paymentsUrl?: string | undefined;
  readonly pid: number;
  stop(): Promise<void>;
};

export type ReplayApplicationOptions = {
  /** Folder of the persistent state. Absent: fresh state that is deleted afterwards. */
  readonly home?: string | undefined;
  readonly clockStart: Instant;
  /** Node.js options, for example to record a CPU profile. */
  readonly execArgv?: readonly string[];
};

/** The message the child process sends when it is ready. */
const readyMessage = z.object({ url: z.string(), paymentsUrl: z.string() });
export type ReadyMessage = z.infer<typeof readyMessage>;

const PROCESS_ENTRY = fileURLToPath(new URL("application-process.ts", import.meta.url));

export async function startApplication(options: ReplayApplicationOptions): Promise<ReplayApplication> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), "comeback-replay-"));
  const stateLifetime = options.home === undefined ? "fresh" : "kept";
  const child = fork(PROCESS_ENTRY, [home, toIsoString(options.clockStart), stateLifetime], {
    execArgv: [...(options.execArgv ?? [])],
    // Its output goes to stderr: stdout is reserved for the replay's result.
    stdio: ["ignore", 2, "inherit", "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ready = await new Promise<ReadyMessage>((resolve, reject) => {
    child.once("message", (message) => resolve(readyMessage.parse(message)));
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`the application ended at once with ${code ?? signal}`)));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("the application has no process id");
  return {
    ...ready,
    pid,
    async stop() {
      // The child shuts down cleanly when the channel closes, which also happens when this process is killed.
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
