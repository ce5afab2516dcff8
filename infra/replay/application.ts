// The application a replay or a load test drives: one of its own, in a process of its own, on a free port.
import { fork } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Instant } from "../../functions/domain/sla/instant.ts";
import { isoOf } from "../../functions/domain/sla/instant.ts";

export type Application = {
  readonly url: string;
  /** Where the sandbox payment provider listens; unknown for somebody else's application, unless they say. */
  readonly paymentsUrl?: string | undefined;
  readonly pid: number;
  stop(): Promise<void>;
};

export type ApplicationOptions = {
  /** Where its state lies and stays. Absent: a fresh state that is gone afterwards. */
  readonly home?: string | undefined;
  readonly clockStart: Instant;
  /** For a CPU profile, for example. */
  readonly execArgv?: readonly string[];
};

/** What the child says when it is ready. */
export type Ready = Pick<Application, "url" | "paymentsUrl">;

const ENTRY = fileURLToPath(new URL("application-process.ts", import.meta.url));

export async function startApplication(options: ApplicationOptions): Promise<Application> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), "comeback-replay-"));
  const keeping = options.home === undefined ? "fresh" : "kept";
  const child = fork(ENTRY, [home, isoOf(options.clockStart), keeping], {
    execArgv: [...(options.execArgv ?? [])],
    // What it prints is for people at the terminal, never part of what the replay answers.
    stdio: ["ignore", 2, "inherit", "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once("message", (message) => resolve(message as Ready));
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`the application ended at once with ${code ?? signal}`)));
  });
  return {
    ...ready,
    pid: child.pid!,
    async stop() {
      // It goes down in order once nobody listens to it any more, also when this process is killed.
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
