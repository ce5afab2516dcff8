// The embedded database: one dynoxide process on one file under home, ready for traffic when this resolves.
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { TABLES, type TableShape } from "../tables.ts";
import { localDynamo, type Reach } from "./aws-client.ts";
import { dynoxideBinary } from "./dynoxide.ts";
import { endOrphan, forgetProcess, rememberProcess } from "./orphan.ts";
import { ensureTables } from "./schema.ts";
import { indexStreamRecords } from "./stream-records.ts";

const READY_MAX_MS = 15_000;
const POLL_MS = 4;
const SPAWNS_MAX = 3;
const GOODBYE_MAX_MS = 2_000;

export type Database = {
  readonly reach: Reach;
  /** Process id of the embedded database; undefined for one that somebody else runs. */
  readonly pid?: number;
  /** The SQLite file; undefined likewise. */
  readonly path?: string;
  stop(): Promise<void>;
};

export type DatabaseOptions = {
  readonly home: string;
  /** Any DynamoDB Local, instead of a process of our own. */
  readonly endpoint?: string | undefined;
  readonly tables?: readonly TableShape[];
  /** Called with the file's path while no process has it open. */
  readonly beforeOpening?: (path: string) => void;
};

export const databasePath = (home: string): string => resolve(home, "comeback.db");

export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const { home, endpoint, tables = TABLES, beforeOpening } = options;
  const database: Database = endpoint
    ? { reach: { endpoint, wire: false }, stop: async () => undefined }
    : await spawnDatabase(home, beforeOpening);
  const dynamo = localDynamo(database.reach);
  try {
    await ensureTables(dynamo, tables);
    if (database.path) indexStreamRecords(database.path);
    return database;
  } catch (fault) {
    await database.stop();
    throw fault;
  } finally {
    dynamo.destroy();
  }
}

async function spawnDatabase(home: string, beforeOpening?: (path: string) => void): Promise<Database> {
  const binary = dynoxideBinary();
  mkdirSync(home, { recursive: true });
  const path = databasePath(home);
  const pidFile = join(home, "database.pid");
  const logFile = join(home, "database.log");
  await endOrphan(pidFile, path);
  beforeOpening?.(path);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const log = openSync(logFile, "w");
    // A process group of its own: Ctrl-C reaches only us, and the database ends after the last request has been served.
    const child = spawn(binary, ["serve", "--host", "127.0.0.1", "-p", String(port), "--db-path", path], {
      stdio: ["ignore", log, log],
      detached: true,
    });
    closeSync(log);
    if (child.pid) rememberProcess(pidFile, child.pid);
    const started = await readiness(child, port, logFile);
    if (started === "ready" && child.pid) {
      return {
        reach: { endpoint: `http://127.0.0.1:${port}`, wire: true },
        pid: child.pid,
        path,
        stop: stopping(child, pidFile),
      };
    }
    child.kill("SIGKILL");
    const said = readFileSync(logFile, "utf8").trim();
    if (attempt === SPAWNS_MAX) throw new Error(`the database ${binary} does not start (${started}): ${said}`);
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

const stopping = (child: ChildProcess, pidFile: string) => async (): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    // It waits for open connections; nothing it holds is lost by ending it, so the wait is short.
    const impatience = setTimeout(() => child.kill("SIGKILL"), GOODBYE_MAX_MS);
    await ended;
    clearTimeout(impatience);
  }
  forgetProcess(pidFile);
};
