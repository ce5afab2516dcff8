// Startup time and idle memory of the local application, as with `npm start` after the first build: the same entry
// point, with the shop already seeded.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { Readable } from "node:stream";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { residentBytes } from "../../infra/tools/replay/memory.ts";
import { median, roundToHundredths } from "./latency.ts";

const START_ENTRY = fileURLToPath(new URL("../../infra/local/start.ts", import.meta.url));
const STARTS = 3;
const FIRST_RESPONSE_MS_MAX = 60_000;
const IDLE_MS = 5_000;

export type StartFigures = { readonly firstAnswerSeconds: number; readonly starts: number[]; readonly idleMb: number };

export async function startFigures(): Promise<StartFigures> {
  const home = mkdtempSync(join(tmpdir(), "comeback-bench-"));
  const starts: number[] = [];
  const idle: number[] = [];
  try {
    // The first start creates the tables and seeds the shop; it is not measured.
    for (let start = 0; start <= STARTS; start++) {
      const { seconds, idleMb } = await startOnce(home);
      if (start > 0) starts.push(seconds);
      if (start > 0) idle.push(idleMb);
    }
    return { firstAnswerSeconds: median(starts), starts, idleMb: median(idle) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function startOnce(home: string): Promise<{ seconds: number; idleMb: number }> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, [START_ENTRY], {
    env: { ...process.env, PORT: String(port), COMEBACK_HOME: home },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    const started = waitForOutput(child.stdout, "Comeback is running");
    await waitForResponse(`http://127.0.0.1:${port}/api/health`);
    const seconds = roundToHundredths((performance.now() - startedAt) / 1_000);
    await started;
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    return { seconds, idleMb: Math.round(residentBytes(child.pid) / 1_048_576) };
  } finally {
    child.kill("SIGINT");
    await ended;
  }
}

const waitForOutput = (output: Readable, expected: string): Promise<void> =>
  new Promise((resolve) => {
    let text = "";
    output.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes(expected)) resolve();
    });
  });

async function waitForResponse(url: string): Promise<void> {
  const deadline = performance.now() + FIRST_RESPONSE_MS_MAX;
  while (performance.now() < deadline) {
    const isOk = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isOk) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`no answer from ${url}`);
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
