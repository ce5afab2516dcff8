// Turns one Lambda entry point into one file, with the esbuild of this project and without Docker.
import { buildSync } from "esbuild";
import { statSync } from "node:fs";
import { join } from "node:path";

export type Bundle = { readonly directory: string; readonly bytes: number };

/** `entry` and `directory` are paths; the answer says where `index.mjs` lies and how big it is. Throws what esbuild says. */
export function bundle(entry: string, directory: string): Bundle {
  const outfile = join(directory, "index.mjs");
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    // Modules before CommonJS: only those can be shaken.
    mainFields: ["module", "main"],
    minify: true,
    keepNames: true,
    legalComments: "none",
    // Some packages still call require for Node's own modules, which an ESM bundle does not have.
    banner: { js: 'import{createRequire as r}from"node:module";const require=r(import.meta.url);' },
    logLevel: "error",
  });
  return { directory, bytes: statSync(outfile).size };
}
