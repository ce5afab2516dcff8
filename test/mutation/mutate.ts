// Runs Stryker on one plan: every mutant of its files against its tests, one at a time.
import { Stryker } from "@stryker-mutator/core";
import type { MutationPlan } from "./plans.ts";
import type { Mutant } from "./mutant.ts";

type Options = ConstructorParameters<typeof Stryker>[0];

/** Runs of each property test per mutant. The seed is fixed, so a second run gives the same result. */
const PROPERTY_RUNS = 100;
/** Stryker stops endless loops by their hit count; this timeout only allows for a busy machine. */
const TIMEOUT_MS = 10_000;

/** Paths are folders, files, or ranges of a file as `FILE:LINE:COLUMN-LINE:COLUMN`. */
export async function runMutants(
  { paths, tests }: MutationPlan,
  { whileLoading = false } = {},
): Promise<readonly Mutant[]> {
  process.env["COMEBACK_MUTATION_TESTS"] = tests.join(" ");
  process.env["COMEBACK_LAW_RUNS"] ??= String(PROPERTY_RUNS);
  const stryker = new Stryker({
    mutate: paths.map((path) => (path.includes(".ts") ? path : `${path}/**/*.ts`)),
    ignoreStatic: !whileLoading,
    testRunner: "vitest",
    plugins: [import.meta.resolve("@stryker-mutator/vitest-runner")],
    vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
    // Our tsconfig.json needs no rewriting, and Stryker would read it with an older TypeScript's API.
    tsconfigFile: "none",
    ignorePatterns: ["*", "!functions/**", "!test/**", "!package.json"],
    tempDirName: ".comeback/mutation",
    cleanTempDir: "always",
    concurrency: 1,
    timeoutMS: TIMEOUT_MS,
    reporters: ["progress-append-only"],
    // LogLevel is an enum of a Stryker package that is not needed otherwise.
    logLevel: "warn" as NonNullable<Options["logLevel"]>,
    warnings: false,
  });
  return stryker.runMutationTest();
}
