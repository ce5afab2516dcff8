// The emulated AWS: MiniStack (PyPI, MIT) in a Python environment of its own, on loopback, with IAM enforced, so that a
// right nobody granted fails here as it would on AWS.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Aws } from "./aws-call.ts";

const VERSION = "1.5.33";
/** Its Cognito signs tokens, and its gateway checks them, only with this beside it. */
const PACKAGES = [`ministack==${VERSION}`, "cryptography"];
const READY_WITHIN_MS = 30_000;

export type Ministack = {
  readonly aws: Aws;
  readonly account: string;
  readonly port: number;
  /** What its server and the Lambdas said. */
  readonly logFile: string;
  stop(): Promise<void>;
};

const run = promisify(execFile);

/** The server's program; installs it when it is not there. Throws with the one command to run when it cannot. */
export async function installed(home: string, say: (text: string) => void): Promise<string> {
  const environment = join(home, "ministack");
  const program = join(environment, "bin/ministack");
  if (existsSync(program)) return program;
  say(`installing MiniStack ${VERSION} into ${environment}`);
  const command = `python3 -m venv ${environment} && ${environment}/bin/pip install ${PACKAGES.join(" ")}`;
  try {
    await run("python3", ["-m", "venv", environment]);
    await run(join(environment, "bin/pip"), ["install", "--quiet", ...PACKAGES]);
  } catch (thrown) {
    await rm(environment, { recursive: true, force: true });
    throw new Error(`MiniStack could not be installed (Python 3.10 or newer is needed). Run: ${command}`, {
      cause: thrown,
    });
  }
  return program;
}

/** Starts a fresh, empty AWS. Everything it writes is under `directory`; `path` is where it finds Node. */
export async function startMinistack(program: string, directory: string, path: string): Promise<Ministack> {
  const port = await freePort();
  const temporary = join(directory, "tmp");
  await mkdir(temporary, { recursive: true });
  // Its own worker script is CommonJS, and would be taken for one of this project's modules.
  await writeFile(join(temporary, "package.json"), '{ "type": "commonjs" }');
  const logFile = join(directory, "ministack.log");
  const log = openSync(logFile, "w");
  const credentials = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
  const server = spawn(program, [], {
    cwd: directory,
    // A group of its own, so that stopping it stops the Lambdas it runs.
    detached: true,
    stdio: ["ignore", log, log],
    env: {
      PATH: path,
      HOME: directory,
      TMPDIR: temporary,
      BIND_HOST: "127.0.0.1",
      GATEWAY_PORT: String(port),
      LAMBDA_EXECUTOR: "local",
      AUTH: "true",
      IOT_MTLS_ENABLED: "0",
      ...credentials,
    },
  });
  closeSync(log);
  const stop = async (): Promise<void> => {
    await stopped(server);
    await rm(temporary, { recursive: true, force: true });
  };
  try {
    await answers(port, server);
  } catch (thrown) {
    await stop();
    throw new Error(`MiniStack did not start; see ${logFile}`, { cause: thrown });
  }
  const aws = { endpoint: `http://127.0.0.1:${port}`, region: "us-east-1", key: "test", secret: "test" };
  return { aws, account: "000000000000", port, logFile, stop };
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no free port")),
      );
    });
  });

async function answers(port: number, server: ChildProcess): Promise<void> {
  for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end; await pause(100)) {
    if (server.exitCode !== null) throw new Error(`it ended with ${server.exitCode}`);
    const health = await fetch(`http://127.0.0.1:${port}/_ministack/health`).catch(() => undefined);
    if (health?.ok) return;
  }
  throw new Error(`it did not answer within ${READY_WITHIN_MS / 1000} s`);
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => void server.once("exit", () => resolve()));
  process.kill(-server.pid, "SIGTERM");
  const impatient = setTimeout(() => server.pid && process.kill(-server.pid, "SIGKILL"), 5_000);
  await ended;
  clearTimeout(impatient);
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
