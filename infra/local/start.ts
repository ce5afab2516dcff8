// `npm start`: builds what is not up to date and then becomes the built application (serve.ts). Becomes, because a process
// that has read TypeScript is 18 MB larger for the rest of its life.
import { ensureBuilt } from "./build/ensure-built.ts";
import { ROOT, SERVE_ENTRY } from "./build/products.ts";

// V8's default lets short-lived objects fill 48 MB before it looks; nothing here gets faster by that.
const FLAGS = ["--max-semi-space-size=8"];

try {
  await ensureBuilt((words) => console.log(words));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
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
    process.env as Record<string, string>,
  );
}
