// Builds the products named on the command line. A process of its own, so that no build tool stays in memory.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { stamp } from "./fingerprint.ts";
import { printOf, type Product, ROOT, RUNTIME, SITE, stampFile } from "./products.ts";

async function buildRuntime(): Promise<void> {
  const { build } = await import("esbuild");
  rmSync(RUNTIME.folder, { recursive: true, force: true });
  await build({
    entryPoints: { serve: join(ROOT, "infra/local/serve.ts") },
    outdir: RUNTIME.folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    minifyWhitespace: true,
    minifySyntax: true,
    keepNames: true,
    legalComments: "none",
    logLevel: "error",
    // Seldom used and large: read from node_modules when somebody signs in.
    external: ["oidc-provider"],
    // Some packages still call require for Node's own modules, which an ESM bundle does not have.
    banner: { js: 'import{createRequire as requireFor}from"node:module";const require=requireFor(import.meta.url);' },
    plugins: [withoutTheRest],
  });
}

/** The interpreter brings an AWS client and a validator that a machine whose functions are all here never calls. */
const withoutTheRest: Plugin = {
  name: "without-the-rest",
  setup: (build) => {
    const filter = /^(asl-validator|@aws-sdk\/client-lambda|@aws-sdk\/credential-providers)$/;
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: "absent" }));
    build.onLoad({ filter: /.*/, namespace: "absent" }, ({ path }) => ({
      contents: `const absent = () => { throw new Error(${JSON.stringify(`${path} is not part of the local runtime`)}) };
        export default absent; export const fromCognitoIdentityPool = absent;
        export class LambdaClient { constructor() { absent() } }; export class InvokeCommand {}`,
    }));
  },
};

async function buildSite(): Promise<void> {
  const { build } = await import("vite");
  await build({ configFile: join(ROOT, "web/vite.config.ts"), logLevel: "warn" });
}

const BUILDS = { runtime: buildRuntime, site: buildSite };

try {
  for (const product of [RUNTIME, SITE] satisfies Product[]) {
    if (!process.argv.includes(product.name)) continue;
    // Taken before: what changes during the build makes it stale again.
    const print = printOf(product);
    await BUILDS[product.name]();
    mkdirSync(product.folder, { recursive: true });
    stamp(stampFile(product), print);
  }
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
