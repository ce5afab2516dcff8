// The seed of the property tests: fixed in CI, so that a build fails only because of a change; random elsewhere, and in
// `npm run soak`, which prints the seed that reproduces a failure.
import fc from "fast-check";

const CI_SEED = 20_260_619;

/** Undefined: a random seed for each property. */
export function seedFromEnvironment({ CI, COMEBACK_LAW_SEED }: NodeJS.ProcessEnv): number | undefined {
  if (COMEBACK_LAW_SEED !== undefined) return Number(COMEBACK_LAW_SEED);
  return CI === "true" ? CI_SEED : undefined;
}

const seed = seedFromEnvironment(process.env);

fc.configureGlobal({ ...fc.readConfigureGlobal(), ...(seed !== undefined && { seed }) });
