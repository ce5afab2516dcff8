// The process of the embedded database: started on a port of its own, watched, started again there if it dies under us.
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { dynoxideBinary } from "./dynoxide.ts";
import { forgetProcess, rememberProcess } from "./orphan.ts";

const READY_MAX_MS = 15_000;
const POLL_MS = 4;
const PORTS_MAX = 3;
const RESTARTS_MAX = 5;
const GOODBYE_MAX_MS = 2_000;

export type DatabaseProcess = { readonly endpoint: string; pid(): number | undefined; stop(): Promise<void> };

export const pidFileIn = (home: string): string => join(home, "database.pid");

/** Ready for traffic when this resolves. Nobody else may have `path` open. */
export async function runDatabase(home: string, path: string): Promise<DatabaseProcess> {
  const binary = dynoxideBinary();
  const [pidFile, logFile] = [pidFileIn(home), join(home, "database.log")];
  let child: ChildProcess | undefined;
  let stopped = false;
  let restarts = 0;

  const launch = async (port: number): Promise<string> => {
    const log = openSync(logFile, "w");
    // A process group of its own: Ctrl-C reaches only us, and the database ends after the last request has been served.
    const started = spawn(binary, ["serve", "--host", "127.0.0.1", "-p", String(port), "--db-path", path], {
      stdio: ["ignore", log, log],
      detached: true,
    });
    closeSync(log);
    if (started.pid) rememberProcess(pidFile, started.pid);
    const state = await readiness(started, port, logFile);
    if (state === "ready") child = started;
    else started.kill("SIGKILL");
    return state;
  };

  /** Calls that fail meanwhile are tried again by their clients, and by the workflow behind them. */
  const watch = (port: number): void => {
    child?.once("exit", async (code, signal) => {
      if (stopped) return;
      // An orderly end was asked for by somebody: not ours to undo.
      const again = code !== 0 && ++restarts <= RESTARTS_MAX;
      console.error(`the database ended (${signal ?? `code ${code}`})${again ? "; starting it again" : ""}`);
      if (!again) return;
      if ((await launch(port)) === "ready") watch(port);
    });
  };

  // However this process ends while it still can do something, the database ends with it.
  const alsoEnd = (): void => void child?.kill("SIGTERM");
  process.on("exit", alsoEnd);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const state = await launch(port);
    if (state === "ready") {
      watch(port);
      const stop = async (): Promise<void> => {
        stopped = true;
        process.off("exit", alsoEnd);
        if (child) await goodbye(child);
        forgetProcess(pidFile);
      };
      return { endpoint: `http://127.0.0.1:${port}`, pid: () => child?.pid, stop };
    }
    const said = readFileSync(logFile, "utf8").trim();
    if (attempt === PORTS_MAX) throw new Error(`the database ${binary} does not start (${state}): ${said}`);
  }
}

/** "ready", or what is wrong. */
async function readiness(child: ChildProcess, port: number, logFile: string): Promise<string> {
  // Told by its exit code below; without a listener it would end this process too.
  child.on("error", () => undefined);
  const running = (): boolean => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  for (const deadline = Date.now() + READY_MAX_MS; Date.now() < deadline; await sleep(POLL_MS)) {
    if (!running()) return `it ended with ${child.exitCode ?? child.signalCode ?? "an error"}`;
    // Somebody else may have taken the port a moment before, and would answer too: only our own says so in our log.
    if ((await answers(port)) && readFileSync(logFile, "utf8").includes(`:${port}`) && running()) return "ready";
  }
  return `no answer in ${READY_MAX_MS / 1000} seconds`;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((told) => {
    const question = get({ host: "127.0.0.1", port, agent: false }, (answer) => {
      answer.resume();
      told(answer.statusCode === 200);
    });
    question.once("error", () => told(false));
  });

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });

async function goodbye(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  // It waits for open connections; nothing it holds is lost by ending it, so the wait is short.
  const impatience = setTimeout(() => child.kill("SIGKILL"), GOODBYE_MAX_MS);
  await ended;
  clearTimeout(impatience);
}
