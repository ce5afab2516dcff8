// `npm run soak`: the property tests with a new random seed and as many runs as in CI; `-- TIMES` repeats it. Prints
// each seed; `COMEBACK_LAW_SEED=SEED CI=true npx vitest run FILE` reproduces a failure. Exit 1 when a property failed.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { globSync, readFileSync } from "node:fs";

const SEEDS = 2 ** 31;
const RUNS_MAX = 100;

const runs = Number(process.argv[2] ?? 1);
if (!Number.isInteger(runs) || runs < 1 || runs > RUNS_MAX)
  throw new RangeError(`TIMES is ${process.argv[2]}, and must be a whole number from 1 to ${RUNS_MAX}`);

const propertyTests = globSync("test/**/*.test.ts").filter((path) =>
  readFileSync(path, "utf8").includes('from "fast-check"'),
);
const failedSeeds: number[] = [];
for (let run = 0; run < runs; run++) {
  const seed = randomInt(SEEDS);
  console.log(`seed ${seed}, ${propertyTests.length} files`);
  const env = { ...process.env, CI: "true", COMEBACK_LAW_SEED: String(seed) };
  const { status } = spawnSync("vitest", ["run", "--reporter=dot", ...propertyTests], { stdio: "inherit", env });
  if (status !== 0) failedSeeds.push(seed);
}
console.log(
  `${runs - failedSeeds.length} of ${runs} held${failedSeeds.length > 0 ? `; broken with ${failedSeeds.join(", ")}` : ""}`,
);
process.exitCode = failedSeeds.length === 0 ? 0 : 1;
