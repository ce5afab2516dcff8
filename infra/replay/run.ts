// `npm run --silent replay -- FILE.csv[.gz]`: reads the command line, replays, prints. Exit 0 when every return ended, the
// journal balances and the log is verified; 1 when not; 2 for a command line or a file that cannot be used.
import { existsSync } from "node:fs";
import { BadArguments, replayArguments, USAGE } from "./arguments.ts";
import { progressOn } from "./progress.ts";
import { replay } from "./replay.ts";
import { BadRow } from "./retail-row.ts";
import { inWords, isSound } from "./totals.ts";

const NOT_SOUND = 1;
const NOT_USABLE = 2;

async function main(): Promise<number> {
  const options = replayArguments(process.argv.slice(2));
  for (const file of [options.file, options.policyFile]) {
    if (file !== undefined && !existsSync(file)) throw new BadArguments(`${file} is not there`);
  }
  const home = process.env["COMEBACK_HOME"] || undefined;
  const totals = await replay({ ...options, home }, progressOn(process.stderr));
  process.stdout.write(options.json ? `${JSON.stringify(totals)}\n` : `${inWords(totals)}\n`);
  return isSound(totals) ? 0 : NOT_SOUND;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof BadArguments || error instanceof BadRow)) throw error;
  process.stderr.write(`${error.message}\nusage: ${USAGE}\n`);
  process.exitCode = NOT_USABLE;
}
