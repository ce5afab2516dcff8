// `npm run mutate`: mutation-tests the domain and reports the mutants that no test detects. `-- FOLDER…` or files limit
// the run. Exit 1 when a mutant survives that has no stated reason on its line.
import { type MutationPlan, mutationPlans } from "./plans.ts";
import { isStatic, isCaught, isSameMutant, type Mutant, strykerRange } from "./mutant.ts";
import { runMutants } from "./mutate.ts";
import { formatReport } from "./report.ts";

const startedAt = performance.now();
const mutants: Mutant[] = [];
for (const plan of mutationPlans(process.argv.slice(2))) mutants.push(...(await runPlan(plan)));

console.log(formatReport(mutants));
console.log(`${Math.round((performance.now() - startedAt) / 1000)} s`);
process.exitCode = mutants.every(isCaught) ? 0 : 1;

async function runPlan(plan: MutationPlan): Promise<readonly Mutant[]> {
  const firstRun = await runMutants(plan);
  // Code that runs while modules are loaded (tables, constants, a test's own orders) must be reloaded for each mutant,
  // which is slow, so only mutants that were not caught the fast way are run like that.
  const staticOrSurvived = firstRun.filter((mutant) => isStatic(mutant) || mutant.status === "Survived");
  const staticRun =
    staticOrSurvived.length > 0
      ? await runMutants({ ...plan, paths: staticOrSurvived.map(strykerRange) }, { whileLoading: true })
      : [];
  return firstRun.map((mutant) =>
    staticOrSurvived.includes(mutant) ? (staticRun.find((other) => isSameMutant(mutant, other)) ?? mutant) : mutant,
  );
}
