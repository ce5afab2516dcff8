// `node infra/tools/replay/kill-drill.ts FILE [--limit N] [--seed N] [--kills N]`: kills a replay of FILE at random
// moments and compares its totals with an uninterrupted run. Prints a line per run; exit 1 when the totals differ.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isDeepStrictEqual } from "node:util";
import { withoutMeasurements, runReplay } from "./replay-process.ts";
import { seededRandom } from "./random.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { limit: { type: "string" }, seed: { type: "string" }, kills: { type: "string" } },
});
const [file] = positionals;
if (file === undefined) throw new Error("name the file to replay");
const seed = Number(values.seed ?? process.pid);
const kills = Number(values.kills ?? 5);
const args = [file, ...(values.limit === undefined ? [] : ["--limit", values.limit])];
const random = seededRandom(seed);

const homes = [mkdtempSync(join(tmpdir(), "comeback-calm-")), mkdtempSync(join(tmpdir(), "comeback-drill-"))] as const;
try {
  console.log(`seed ${seed}`);
  const uninterrupted = await runReplay({ home: homes[0], args });
  if (uninterrupted === "killed") throw new Error("somebody else killed the replay");
  console.log(`uninterrupted: ${JSON.stringify(uninterrupted)}`);
  for (let kill = 1; kill <= kills; kill++) {
    const killAfterMs = Math.round((0.03 + 0.4 * random()) * uninterrupted.seconds * 1_000);
    const outcome = await runReplay({ home: homes[1], args, killAfterMs });
    console.log(
      outcome === "killed" ? `kill ${kill} after ${killAfterMs} ms` : `run ${kill} was over before ${killAfterMs} ms`,
    );
  }
  const afterKills = await runReplay({ home: homes[1], args });
  if (afterKills === "killed") throw new Error("somebody else killed the replay");
  console.log(`after ${kills} kills: ${JSON.stringify(afterKills)}`);
  const isSame = isDeepStrictEqual(withoutMeasurements(uninterrupted), withoutMeasurements(afterKills));
  console.log(isSame ? "the same totals" : "THE TOTALS DIFFER");
  process.exitCode = isSame ? 0 : 1;
} finally {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
}
