// Starts the whole application, fills the shop on its first start, says where everything is, and stops in order on Ctrl-C.
// Runs as a bundle; the project's folder is its one argument.
import { enableCompileCache } from "node:module";
import { join, resolve } from "node:path";
import { banner } from "./banner.ts";
import { seedOnce } from "./first-start.ts";
import type { Runtime } from "./runtime.ts";
import { startSettings } from "./start-settings.ts";

/** npm hands Ctrl-C on to a process that the terminal has told already; only a later one means "at once". */
const ECHO_MS = 500;

const root = process.argv[2] ?? process.cwd();
const say = (words: string): void => console.log(words);

let asked = 0;

function stopInOrder(runtime: Runtime): void {
  const stop = (): void => {
    if (asked > 0 && Date.now() - asked > ECHO_MS) process.exit(130);
    if (asked > 0) return;
    asked = Date.now();
    say("\nStopping …");
    runtime.stop().then(() => process.exit(0), fail);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
}

const EXPECTED = new Set(["Error", "HomeInUse"]);

function fail(fault: unknown): never {
  const { code, name, message = String(fault), stack } = (fault ?? {}) as Error & { code?: string };
  if (code === "EADDRINUSE") {
    console.error(`The port is taken (${message}). Stop what runs there, or choose another: PORT=3001 npm start`);
  } else console.error(EXPECTED.has(name) ? message : (stack ?? message));
  process.exit(1);
}

try {
  const settings = startSettings(process.env, (path) => resolve(root, path));
  enableCompileCache(join(import.meta.dirname, "compiled"));
  const { startRuntime } = await import("./runtime.ts");
  const runtime = await startRuntime({ ...settings, siteRoot: join(root, "web/dist") });
  stopInOrder(runtime);
  const seeded = await seedOnce({ home: settings.home, root, runtime, say });
  if (asked === 0) say(banner(runtime, settings.home, seeded));
} catch (fault) {
  // Ctrl-C in the middle of filling the shop ends that too; the next start goes on with it.
  if (asked === 0) fail(fault);
}
