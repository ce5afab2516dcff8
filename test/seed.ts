// Which tries the laws make: always the same where a build is judged, so that it is red because of a change and never because
// of the dice; new ones everywhere else, and in `npm run soak`, which prints the seed that repeats them.
import fc from "fast-check";

const JUDGED = 20_260_619;

/** Undefined is a new seed for each law. */
export function seedOf({ CI, COMEBACK_LAW_SEED }: NodeJS.ProcessEnv): number | undefined {
  if (COMEBACK_LAW_SEED !== undefined) return Number(COMEBACK_LAW_SEED);
  return CI === "true" ? JUDGED : undefined;
}

const seed = seedOf(process.env);

fc.configureGlobal({ ...fc.readConfigureGlobal(), ...(seed !== undefined && { seed }) });
