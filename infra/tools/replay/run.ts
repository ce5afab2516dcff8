// `npm run --silent replay -- FILE.csv[.gz]`: replays the file and prints the totals. Exit 0 when every return ended,
// the journal balances and the log is verified; 1 otherwise; 2 for an invalid command line or file.
import { existsSync } from "node:fs";
import { BadArguments, replayArguments, USAGE } from "./arguments.ts";
import { createProgressBar } from "./progress.ts";
import { replay } from "./replay.ts";
import { BadRow } from "./retail-row.ts";
import { formatTotals, isConsistent } from "./totals.ts";

const EXIT_INCONSISTENT = 1;
const EXIT_INVALID_INPUT = 2;

async function main(): Promise<number> {
  const options = replayArguments(process.argv.slice(2));
  for (const file of [options.file, options.policyFile]) {
    if (file !== undefined && !existsSync(file)) throw new BadArguments(`${file} is not there`);
  }
  const home = process.env["COMEBACK_HOME"] || undefined;
  const totals = await replay({ ...options, home }, createProgressBar(process.stderr));
  process.stdout.write(options.json ? `${JSON.stringify(totals)}\n` : `${formatTotals(totals)}\n`);
  return isConsistent(totals) ? 0 : EXIT_INCONSISTENT;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof BadArguments || error instanceof BadRow)) throw error;
  process.stderr.write(`${error.message}\nusage: ${USAGE}\n`);
  process.exitCode = EXIT_INVALID_INPUT;
}
