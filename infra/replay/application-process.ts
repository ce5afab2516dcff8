// The child of application.ts: runs the application until its parent lets go of it or is gone.
import { startRuntime } from "../local/runtime.ts";
import type { Ready } from "./application.ts";

const [home, clockStart] = process.argv.slice(2);
const runtime = await startRuntime({ home: home!, port: 0, clockStart: Date.parse(clockStart!) });

process.once("disconnect", () => void runtime.stop().then(() => process.exit()));
// Ctrl-C reaches the whole group; the parent decides when this one ends.
process.on("SIGINT", () => {});

const ready: Ready = { url: runtime.url, paymentsUrl: runtime.paymentsUrl };
process.send!(ready);
