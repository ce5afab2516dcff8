// `npm run soak`: the laws, as often as where a build is judged, with seeds nobody has tried. `-- TIMES` instead of once.
// Prints each seed; `COMEBACK_LAW_SEED=SEED CI=true npx vitest run FILE` repeats what it found. Ends with 1 when a law broke.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { globSync, readFileSync } from "node:fs";

const SEEDS = 2 ** 31;
const TIMES_MAX = 100;

const times = Number(process.argv[2] ?? 1);
if (!Number.isInteger(times) || times < 1 || times > TIMES_MAX)
  throw new RangeError(`TIMES is ${process.argv[2]}, and must be a whole number from 1 to ${TIMES_MAX}`);

const laws = globSync("test/**/*.test.ts").filter((path) => readFileSync(path, "utf8").includes('from "fast-check"'));
const broken: number[] = [];
for (let time = 0; time < times; time++) {
  const seed = randomInt(SEEDS);
  console.log(`seed ${seed}, ${laws.length} files`);
  const env = { ...process.env, CI: "true", COMEBACK_LAW_SEED: String(seed) };
  const { status } = spawnSync("vitest", ["run", "--reporter=dot", ...laws], { stdio: "inherit", env });
  if (status !== 0) broken.push(seed);
}
console.log(
  `${times - broken.length} of ${times} held${broken.length > 0 ? `; broken with ${broken.join(", ")}` : ""}`,
);
process.exitCode = broken.length === 0 ? 0 : 1;
