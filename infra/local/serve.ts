// Starts the whole application, seeds the shop on its first start, prints the addresses, and shuts down cleanly on
// Ctrl-C. Runs as a bundle; its one argument is the project's root folder.
import { enableCompileCache } from "node:module";
import { join, resolve } from "node:path";
import { banner } from "./runtime/banner.ts";
import { seedOnce } from "./seed/first-start.ts";
import type { Runtime } from "./runtime.ts";
import { startSettings } from "./runtime/start-settings.ts";

/** npm forwards a Ctrl-C that the terminal already sent to this process; only a later one means "stop immediately". */
const DUPLICATE_SIGNAL_MS = 500;

const root = process.argv[2] ?? process.cwd();
const log = (message: string): void => console.log(message);

let stopRequestedAt = 0;

function stopOnSignals(runtime: Runtime): void {
  const stop = (): void => {
    if (stopRequestedAt > 0 && Date.now() - stopRequestedAt > DUPLICATE_SIGNAL_MS) process.exit(130);
    if (stopRequestedAt > 0) return;
    stopRequestedAt = Date.now();
    log("\nStopping …");
    runtime.stop().then(() => process.exit(0), exitWithError);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
}

const EXPECTED_ERRORS = new Set(["Error", "HomeInUse"]);

function exitWithError(error: unknown): never {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    console.error(`The port is taken (${message}). Stop what runs there, or choose another: PORT=3001 npm start`);
  } else console.error(EXPECTED_ERRORS.has(name) ? message : (stack ?? message));
  process.exit(1);
}

try {
  const settings = startSettings(process.env, (path) => resolve(root, path));
  enableCompileCache(join(import.meta.dirname, "compiled"));
  const { startRuntime } = await import("./runtime.ts");
  const runtime = await startRuntime({ ...settings, siteRoot: join(root, "web/dist") });
  stopOnSignals(runtime);
  const seedResult = await seedOnce({ home: settings.home, root, runtime, log });
  if (stopRequestedAt === 0) log(banner(runtime, settings.home, seedResult));
} catch (error) {
  // Ctrl-C during seeding also ends the seed process; the next start continues it.
  if (stopRequestedAt === 0) exitWithError(error);
}
