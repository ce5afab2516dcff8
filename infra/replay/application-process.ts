// The child of application.ts: runs the application until its parent lets go of it or is gone, however that happened.
import { rmSync } from "node:fs";
import { startRuntime } from "../local/runtime.ts";
import type { Ready } from "./application.ts";

const [home = "", clockStart = "", keeping = "kept"] = process.argv.slice(2);

/** A fresh state was only for this run. */
const leave = (code: number): never => {
  if (keeping === "fresh") rmSync(home, { recursive: true, force: true });
  process.exit(code);
};

// Ctrl-C reaches the whole group; the parent decides when this one ends.
process.on("SIGINT", () => {});

try {
  const runtime = await startRuntime({ home, port: 0, clockStart: Date.parse(clockStart) });
  process.once("disconnect", () => void runtime.stop().then(() => leave(0)));
  const ready: Ready = { url: runtime.url, paymentsUrl: runtime.paymentsUrl };
  if (process.connected) process.send!(ready);
  else await runtime.stop().then(() => leave(0));
} catch (fault) {
  console.error(fault);
  leave(1);
}
