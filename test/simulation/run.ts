// `npm run simulate -- --seed N --runs N`: runs consecutive seeds from N, prints a line for each failing one and a
// summary.
import { parseArgs } from "node:util";
import { runSimulation } from "./simulate.ts";

const { values } = parseArgs({ options: { seed: { type: "string" }, runs: { type: "string", default: "200" } } });
const firstSeed = Number(values.seed ?? Date.now() % 1_000_000_000);
const runs = Number(values.runs);
if (!Number.isInteger(firstSeed) || !Number.isInteger(runs) || runs < 1) {
  process.stderr.write("usage: npm run simulate -- --seed N --runs N, both whole numbers\n");
  process.exit(2);
}

const statuses = new Map<string, number>();
let failedRuns = 0;
let turns = 0;
for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
  const failures = await runSimulation(seed).then(
    (run) => {
      turns += run.turns;
      for (const [status, count] of Object.entries(run.statuses))
        statuses.set(status, (statuses.get(status) ?? 0) + count);
      return run.broken;
    },
    (failure: unknown) => [failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)],
  );
  if (failures.length === 0) continue;
  failedRuns += 1;
  process.stdout.write(`seed ${seed}: ${failures.join("\n  ")}\n`);
}
process.stdout.write(
  `${JSON.stringify({ seed: firstSeed, runs, broken: failedRuns, turns, returns: Object.fromEntries(statuses) })}\n`,
);
process.exitCode = failedRuns === 0 ? 0 : 1;
