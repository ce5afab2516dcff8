// How often a law is tried: quickly on a laptop, thoroughly where nobody waits. Whoever imports this tries its laws that often.
// Where a change is hunted (test/mutation), seldom and always alike, so that the same change is caught by the same try.
import fc from "fast-check";
import { vi } from "vitest";
import "../seed.ts";

const ON_A_LAPTOP = 1_000;
const hunting = Number(process.env["COMEBACK_LAW_RUNS"] ?? 0);

export const RUNS = hunting || (process.env["CI"] === "true" ? 10_000 : ON_A_LAPTOP);

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  numRuns: RUNS,
  ...(hunting > 0 && { seed: 42, endOnFailure: true }),
});
vi.setConfig({ testTimeout: Math.max(RUNS, ON_A_LAPTOP) * 30 });
