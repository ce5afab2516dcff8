// Builds the products named on the command line, in a separate process so that no build tool stays in memory.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { NODE_BUNDLE } from "../../constructs/node-bundle.ts";
import { writeStamp } from "./fingerprint.ts";
import { fingerprintOf, type Product, ROOT, RUNTIME, SITE, stampFile } from "./products.ts";

async function buildRuntime(): Promise<void> {
  const { build } = await import("esbuild");
  rmSync(RUNTIME.folder, { recursive: true, force: true });
  await build({
    ...NODE_BUNDLE,
    entryPoints: { serve: join(ROOT, "infra/local/serve.ts") },
    outdir: RUNTIME.folder,
    minifyWhitespace: true,
    minifySyntax: true,
    keepNames: true,
    // Large and rarely used: loaded from node_modules on the first sign-in.
    external: ["oidc-provider"],
    plugins: [withoutUnusedPackages],
  });
}

/** The interpreter imports an AWS client and a validator that are never called when all functions are local. */
const withoutUnusedPackages: Plugin = {
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
    // Taken before the build: a change during the build makes it stale again.
    const sourcesFingerprint = fingerprintOf(product);
    await BUILDS[product.name]();
    mkdirSync(product.folder, { recursive: true });
    writeStamp(stampFile(product), sourcesFingerprint);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
