// The emulated AWS: MiniStack (PyPI, MIT) in its own Python environment, on loopback, with IAM enforced, so that a
// missing right fails here as it would on AWS.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import type { AwsEndpoint } from "./aws-call.ts";

const VERSION = "1.5.33";
/** MiniStack signs Cognito tokens and verifies them in its gateway only when `cryptography` is installed. */
const PACKAGES = [`ministack==${VERSION}`, "cryptography"];
const READY_MS_MAX = 30_000;

export type Ministack = {
  readonly aws: AwsEndpoint;
  readonly account: string;
  readonly port: number;
  /** Output of the server and of the Lambdas. */
  readonly logFile: string;
  stop(): Promise<void>;
};

const run = promisify(execFile);

/**
 * Path of the server's executable; installs it when it is missing. Throws with the command to run when the installation
 * fails.
 */
export async function installMinistack(home: string, print: (text: string) => void): Promise<string> {
  const environment = join(home, "ministack");
  const program = join(environment, "bin/ministack");
  if (existsSync(program)) return program;
  print(`installing MiniStack ${VERSION} into ${environment}`);
  const command = `python3 -m venv ${environment} && ${environment}/bin/pip install ${PACKAGES.join(" ")}`;
  try {
    await run("python3", ["-m", "venv", environment]);
    await run(join(environment, "bin/pip"), ["install", "--quiet", ...PACKAGES]);
  } catch (error) {
    await rm(environment, { recursive: true, force: true });
    throw new Error(`MiniStack could not be installed (Python 3.10 or newer is needed). Run: ${command}`, {
      cause: error,
    });
  }
  return program;
}

/** Starts an empty AWS. It writes only below `directory`; `path` is the PATH on which it finds Node.js. */
export async function startMinistack(program: string, directory: string, path: string): Promise<Ministack> {
  const port = await freePort();
  const temporaryFolder = join(directory, "tmp");
  await mkdir(temporaryFolder, { recursive: true });
  // MiniStack's worker script is CommonJS; this stops Node.js from treating it as one of this project's ES modules.
  await writeFile(join(temporaryFolder, "package.json"), '{ "type": "commonjs" }');
  const logFile = join(directory, "ministack.log");
  const log = openSync(logFile, "w");
  const credentials = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
  const server = spawn(program, [], {
    cwd: directory,
    // Its own process group, so that stopping it also stops the Lambdas it runs.
    detached: true,
    stdio: ["ignore", log, log],
    env: {
      PATH: path,
      HOME: directory,
      TMPDIR: temporaryFolder,
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
    await stopServer(server);
    await rm(temporaryFolder, { recursive: true, force: true });
  };
  try {
    await waitUntilHealthy(port, server);
  } catch (error) {
    await stop();
    throw new Error(`MiniStack did not start; see ${logFile}`, { cause: error });
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

async function waitUntilHealthy(port: number, server: ChildProcess): Promise<void> {
  for (const end = Date.now() + READY_MS_MAX; Date.now() < end; await pause(100)) {
    if (server.exitCode !== null) throw new Error(`it ended with ${server.exitCode}`);
    const health = await fetch(`http://127.0.0.1:${port}/_ministack/health`).catch(() => undefined);
    if (health?.ok) return;
  }
  throw new Error(`it did not answer within ${READY_MS_MAX / 1000} s`);
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => void server.once("exit", () => resolve()));
  process.kill(-server.pid, "SIGTERM");
  const killTimer = setTimeout(() => server.pid && process.kill(-server.pid, "SIGKILL"), 5_000);
  await ended;
  clearTimeout(killTimer);
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
