// `npm run mutate`: changes the arithmetic one small piece at a time and says which changes no test of the domain notices.
// `-- FOLDER…` or files instead of money and refund. Ends with 1 when a change survives that has no reason on its line.
import { type Hunt, huntsFor } from "./hunters.ts";
import { isAtLoad, isCaught, isSame, type Mutant, rangeOf } from "./mutant.ts";
import { mutate } from "./mutate.ts";
import { report } from "./report.ts";

const startedAt = performance.now();
const mutants: Mutant[] = [];
for (const hunt of huntsFor(process.argv.slice(2))) mutants.push(...(await huntedDown(hunt)));

console.log(report(mutants));
console.log(`${Math.round((performance.now() - startedAt) / 1000)} s`);
process.exitCode = mutants.every(isCaught) ? 0 : 1;

async function huntedDown(hunt: Hunt): Promise<readonly Mutant[]> {
  const atWork = await mutate(hunt);
  // What is made while files are loaded (tables, constants, a test's own orders) needs everything loaded anew for each change,
  // so only what is not caught otherwise is tried that way.
  const waiting = atWork.filter((mutant) => isAtLoad(mutant) || mutant.status === "Survived");
  const atLoad =
    waiting.length > 0 ? await mutate({ ...hunt, paths: waiting.map(rangeOf) }, { whileLoading: true }) : [];
  return atWork.map((mutant) =>
    waiting.includes(mutant) ? (atLoad.find((other) => isSame(mutant, other)) ?? mutant) : mutant,
  );
}
