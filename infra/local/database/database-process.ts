// The process of the embedded database: started on a free port, watched, and restarted on the same port if it crashes.
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { dynoxideBinary } from "./dynoxide.ts";
import { removePidFile, writePidFile } from "./stale-process.ts";

const READY_MAX_MS = 15_000;
const POLL_MS = 4;
const PORTS_MAX = 3;
const RESTARTS_MAX = 5;
const TERMINATE_MAX_MS = 2_000;

export type DatabaseProcess = { readonly endpoint: string; pid(): number | undefined; stop(): Promise<void> };

export const pidFilePath = (home: string): string => join(home, "database.pid");

/** Ready for traffic when this resolves. No other process may have `path` open. */
export async function startDatabaseProcess(home: string, path: string): Promise<DatabaseProcess> {
  const binary = dynoxideBinary();
  const [pidFile, logFile] = [pidFilePath(home), join(home, "database.log")];
  let child: ChildProcess | undefined;
  let isStopped = false;
  let restarts = 0;

  const launch = async (port: number): Promise<string> => {
    const log = openSync(logFile, "w");
    // Its own process group: Ctrl-C reaches only this process, which stops the database after the last request.
    const launched = spawn(binary, ["serve", "--host", "127.0.0.1", "-p", String(port), "--db-path", path], {
      stdio: ["ignore", log, log],
      detached: true,
    });
    closeSync(log);
    if (launched.pid) writePidFile(pidFile, launched.pid);
    const state = await readiness(launched, port, logFile);
    if (state === "ready") child = launched;
    else launched.kill("SIGKILL");
    return state;
  };

  /** Calls that fail during a restart are retried by their clients, and by the workflow. */
  const watch = (port: number): void => {
    child?.once("exit", async (code, signal) => {
      if (isStopped) return;
      // A clean exit was requested by somebody else, so it is not undone.
      const willRestart = code !== 0 && ++restarts <= RESTARTS_MAX;
      console.error(`the database ended (${signal ?? `code ${code}`})${willRestart ? "; starting it again" : ""}`);
      if (!willRestart) return;
      if ((await launch(port)) === "ready") watch(port);
    });
  };

  // Whenever this process can still run an exit handler, the database ends with it.
  const terminateOnExit = (): void => void child?.kill("SIGTERM");
  process.on("exit", terminateOnExit);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const state = await launch(port);
    if (state === "ready") {
      watch(port);
      const stop = async (): Promise<void> => {
        isStopped = true;
        process.off("exit", terminateOnExit);
        if (child) await terminate(child);
        removePidFile(pidFile);
      };
      return { endpoint: `http://127.0.0.1:${port}`, pid: () => child?.pid, stop };
    }
    const output = readFileSync(logFile, "utf8").trim();
    if (attempt === PORTS_MAX) throw new Error(`the database ${binary} does not start (${state}): ${output}`);
  }
}

/** Returns "ready", or what is wrong. */
async function readiness(child: ChildProcess, port: number, logFile: string): Promise<string> {
  // The check below reports the failure; without a listener the event would crash this process.
  child.on("error", () => undefined);
  const isRunning = (): boolean => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  for (const deadline = Date.now() + READY_MAX_MS; Date.now() < deadline; await sleep(POLL_MS)) {
    if (!isRunning()) return `it ended with ${child.exitCode ?? child.signalCode ?? "an error"}`;
    // Another program may have taken the port and would answer too; only our own database logs the port in our log
    // file.
    if ((await isResponding(port)) && readFileSync(logFile, "utf8").includes(`:${port}`) && isRunning()) return "ready";
  }
  return `no answer in ${READY_MAX_MS / 1000} seconds`;
}

const isResponding = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const request = get({ host: "127.0.0.1", port, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once("error", () => resolve(false));
  });

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

async function terminate(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  // On SIGTERM the database waits for open connections. Killing it loses nothing, so the wait is short.
  const killTimer = setTimeout(() => child.kill("SIGKILL"), TERMINATE_MAX_MS);
  await exited;
  clearTimeout(killTimer);
}
