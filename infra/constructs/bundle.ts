// Turns one Lambda entry point into ES modules, with the esbuild of this project and without Docker. What is imported only
// when it is needed stays a file of its own, so that a cold start reads a third of what is deployed.
import { buildSync, type Metafile } from "esbuild";
import { join } from "node:path";

export type Bundle = {
  readonly directory: string;
  /** Everything that is deployed. */
  readonly bytes: number;
  /** What Node reads before the first request. */
  readonly startBytes: number;
};

/** Where the handlers are, and where an entry's text imports from. */
const HANDLERS = join(import.meta.dirname, "../../functions/lambda");

/** `entry` is source text; the module made of it is `index.mjs` in the directory. Throws what esbuild says. */
export function bundle(entry: string, directory: string): Bundle {
  const { metafile } = buildSync({
    stdin: { contents: entry, resolveDir: HANDLERS },
    outdir: directory,
    entryNames: "index",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node24",
    format: "esm",
    // Modules before CommonJS: only those can be shaken.
    mainFields: ["module", "main"],
    minify: true,
    legalComments: "none",
    // Some packages still call require for Node's own modules, which an ES module does not have. The minifier does not
    // look at this line, so its names must be ones it never makes.
    banner: { js: 'import{createRequire as makeRequire}from"node:module";const require=makeRequire(import.meta.url);' },
    metafile: true,
    logLevel: "error",
  });
  const outputs = Object.entries(metafile.outputs);
  const start = outputs.find(([, { entryPoint }]) => entryPoint === "<stdin>")?.[0];
  if (!start) throw new Error(`esbuild made nothing of: ${entry}`);
  return {
    directory,
    bytes: outputs.reduce((sum, [, { bytes }]) => sum + bytes, 0),
    startBytes: [...readAtStart(metafile, start)].reduce((sum, path) => sum + metafile.outputs[path]!.bytes, 0),
  };
}

function readAtStart({ outputs }: Metafile, path: string, seen = new Set<string>()): Set<string> {
  const output = outputs[path];
  if (!output || seen.has(path)) return seen;
  seen.add(path);
  for (const next of output.imports)
    if (next.kind === "import-statement") readAtStart({ inputs: {}, outputs }, next.path, seen);
  return seen;
}
