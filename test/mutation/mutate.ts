// One hunt with Stryker: every mutant of some files against the tests that reach it, one at a time.
import { Stryker } from "@stryker-mutator/core";
import type { Hunt } from "./hunters.ts";
import type { Mutant } from "./mutant.ts";

type Options = ConstructorParameters<typeof Stryker>[0];

/** Of each law, per mutant, always with the same seed: a second hunt says the same. */
const LAW_RUNS = 100;
/** An endless loop is stopped by its number of turns; so much patience is for a busy machine. */
const PATIENCE_MS = 10_000;

/** Paths are folders, files, or ranges of a file as `FILE:LINE:COLUMN-LINE:COLUMN`. */
export async function mutate({ paths, tests }: Hunt, { whileLoading = false } = {}): Promise<readonly Mutant[]> {
  process.env["COMEBACK_HUNTERS"] = tests.join(" ");
  process.env["COMEBACK_LAW_RUNS"] ??= String(LAW_RUNS);
  const stryker = new Stryker({
    mutate: paths.map((path) => (path.includes(".ts") ? path : `${path}/**/*.ts`)),
    ignoreStatic: !whileLoading,
    testRunner: "vitest",
    plugins: [import.meta.resolve("@stryker-mutator/vitest-runner")],
    vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
    // Ours needs no rewriting, and reading it would take the interface of an older TypeScript.
    tsconfigFile: "none",
    ignorePatterns: ["*", "!functions/**", "!test/**", "!package.json"],
    tempDirName: ".comeback/mutation",
    cleanTempDir: "always",
    concurrency: 1,
    timeoutMS: PATIENCE_MS,
    reporters: ["progress-append-only"],
    // An enumeration of its own package, which has no other use here.
    logLevel: "warn" as NonNullable<Options["logLevel"]>,
    warnings: false,
  });
  return stryker.runMutationTest();
}
