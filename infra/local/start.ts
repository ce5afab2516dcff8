// `npm start`: builds what is out of date, then replaces itself with the built application (serve.ts), because a
// process that has loaded TypeScript uses 18 MB more for the rest of its life.
import { ensureBuilt } from "./build/ensure-built.ts";
import { ROOT, SERVE_ENTRY } from "./build/products.ts";

// V8's default lets short-lived objects fill 48 MB before collecting them; that does not make this process faster.
const FLAGS = ["--max-semi-space-size=8"];

try {
  await ensureBuilt((message) => console.log(message));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const { execve } = process;
if (process.platform === "win32" || !execve) {
  process.argv[2] = ROOT;
  await import(`file://${SERVE_ENTRY}`);
} else {
  execve.call(
    process,
    process.execPath,
    [process.execPath, ...FLAGS, SERVE_ENTRY, ROOT],
    Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  );
}
