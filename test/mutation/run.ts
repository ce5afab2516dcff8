// `npm run mutate`: changes the arithmetic one small piece at a time and says which changes no test of the domain notices.
// `-- FOLDER…` or files instead of money and refund. Ends with 1 when a change survives that has no reason on its line.
import { isAtLoad, isCaught, isSame, rangeOf } from "./mutant.ts";
import { mutate } from "./mutate.ts";
import { report } from "./report.ts";

const FOLDERS = ["functions/domain/money", "functions/domain/refund"];

const asked = process.argv.slice(2);
const startedAt = performance.now();
const atWork = await mutate(asked.length > 0 ? asked : FOLDERS);
// Changes of what is made while files are loaded (tables, constants) need everything loaded anew, so only they are tried that way.
const waiting = atWork.filter(isAtLoad);
const atLoad = waiting.length > 0 ? await mutate(waiting.map(rangeOf), { whileLoading: true }) : [];
const mutants = atWork.map((mutant) =>
  isAtLoad(mutant) ? (atLoad.find((other) => isSame(mutant, other)) ?? mutant) : mutant,
);

console.log(report(mutants));
console.log(`${Math.round((performance.now() - startedAt) / 1000)} s`);
process.exitCode = mutants.every(isCaught) ? 0 : 1;
