// Bundles one Lambda entry point into ES modules, with this project's esbuild and without Docker. Dynamic imports stay
// separate files, so that a cold start reads about a third of what is deployed.
import { buildSync, type Metafile } from "esbuild";
import { join } from "node:path";
import { NODE_BUNDLE } from "./node-bundle.ts";

export type Bundle = {
  readonly directory: string;
  /** Size of everything that is deployed. */
  readonly bytes: number;
  /** Size of what Node.js reads before the first request. */
  readonly startBytes: number;
};

/** The handlers' folder; imports in the entry source are resolved from here. */
const HANDLERS = join(import.meta.dirname, "../../functions/lambda");

/** `entry` is source text; the bundle's entry is `index.mjs` in `directory`. Throws esbuild's error. */
export function bundle(entry: string, directory: string): Bundle {
  const { metafile } = buildSync({
    ...NODE_BUNDLE,
    stdin: { contents: entry, resolveDir: HANDLERS },
    outdir: directory,
    entryNames: "index",
    minify: true,
    metafile: true,
  });
  const outputs = Object.entries(metafile.outputs);
  const start = outputs.find(([, { entryPoint }]) => entryPoint === "<stdin>")?.[0];
  if (!start) throw new Error(`esbuild produced no output for: ${entry}`);
  return {
    directory,
    bytes: outputs.reduce((sum, [, { bytes }]) => sum + bytes, 0),
    startBytes: [...filesReadAtStart(metafile, start)].reduce(
      (sum, path) => sum + (metafile.outputs[path]?.bytes ?? 0),
      0,
    ),
  };
}

function filesReadAtStart({ outputs }: Metafile, path: string, seen = new Set<string>()): Set<string> {
  const output = outputs[path];
  if (!output || seen.has(path)) return seen;
  seen.add(path);
  for (const imported of output.imports)
    if (imported.kind === "import-statement") filesReadAtStart({ inputs: {}, outputs }, imported.path, seen);
  return seen;
}
