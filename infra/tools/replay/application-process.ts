// The child process started by application.ts. Runs the application until its parent disconnects or dies.
import { rmSync } from "node:fs";
import { startRuntime } from "../../local/runtime.ts";
import type { ReadyMessage } from "./application.ts";

const [home = "", clockStart = "", stateLifetime = "kept"] = process.argv.slice(2);

/** Fresh state belongs to this run only and is deleted with it. */
const exit = (code: number): never => {
  if (stateLifetime === "fresh") rmSync(home, { recursive: true, force: true });
  process.exit(code);
};

// Ctrl-C reaches the whole process group; the parent decides when this process ends.
process.on("SIGINT", () => {});

try {
  const runtime = await startRuntime({ home, port: 0, clockStart: Date.parse(clockStart) });
  process.once("disconnect", () => void runtime.stop().then(() => exit(0)));
  const ready: ReadyMessage = { url: runtime.url, paymentsUrl: runtime.paymentsUrl };
  if (process.connected) process.send?.(ready);
  else await runtime.stop().then(() => exit(0));
} catch (error) {
  console.error(error);
  exit(1);
}
