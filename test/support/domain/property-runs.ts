// How often a property is run: 1,000 times on a laptop, 10,000 times in CI. Importing this configures fast-check. Under
// mutation testing (test/mutation) it is seldom and with a fixed seed, so that the same mutant is caught by the same
// run.
import fc from "fast-check";
import "../../seed.ts";

const DEFAULT_RUNS = 1_000;
const mutationRuns = Number(process.env["COMEBACK_LAW_RUNS"] ?? 0);

export const RUNS = mutationRuns || (process.env["CI"] === "true" ? 10_000 : DEFAULT_RUNS);

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  numRuns: RUNS,
  ...(mutationRuns > 0 && { seed: 42, endOnFailure: true }),
});
