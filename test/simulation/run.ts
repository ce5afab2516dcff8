// `npm run simulate -- --seed N --runs N`: runs from that seed on, one line each where something broke, and a summary.
import { parseArgs } from "node:util";
import { simulate } from "./simulate.ts";

const { values } = parseArgs({ options: { seed: { type: "string" }, runs: { type: "string", default: "200" } } });
const first = Number(values.seed ?? Date.now() % 1_000_000_000);
const runs = Number(values.runs);
if (!Number.isInteger(first) || !Number.isInteger(runs) || runs < 1) {
  process.stderr.write("usage: npm run simulate -- --seed N --runs N, both whole numbers\n");
  process.exit(2);
}

const statuses = new Map<string, number>();
let broken = 0;
let turns = 0;
for (let seed = first; seed < first + runs; seed++) {
  const why = await simulate(seed).then(
    (run) => {
      turns += run.turns;
      for (const [status, count] of Object.entries(run.statuses))
        statuses.set(status, (statuses.get(status) ?? 0) + count);
      return run.broken;
    },
    (failure: unknown) => [failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)],
  );
  if (why.length === 0) continue;
  broken += 1;
  process.stdout.write(`seed ${seed}: ${why.join("\n  ")}\n`);
}
process.stdout.write(
  `${JSON.stringify({ seed: first, runs, broken, turns, returns: Object.fromEntries(statuses) })}\n`,
);
process.exitCode = broken === 0 ? 0 : 1;
