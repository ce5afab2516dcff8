// The simulated shop under faults, with fixed seeds and with new ones.
// `npm run simulate -- --seed N --runs 1` repeats a failing seed.
import { describe, expect, it } from "vitest";
import { runSimulation } from "./simulate.ts";

const FIXED_SEEDS = 60;
const NEW_SEEDS = 40;
const NEW_SEED_START = Number(process.env["COMEBACK_SEED"] ?? Date.now() % 1_000_000_000);

async function violationsFrom(first: number, runs: number): Promise<string[]> {
  const violations: string[] = [];
  for (let seed = first; seed < first + runs; seed++) {
    const results = await runSimulation(seed);
    violations.push(...results.broken.map((message) => `seed ${seed}: ${message}`));
  }
  return violations;
}

describe("under faults, duplicates, races and delays", () => {
  it("nothing is refunded twice, no return gets stuck, and the records agree", { timeout: 120_000 }, async () => {
    expect(await violationsFrom(1, FIXED_SEEDS)).toEqual([]);
  });

  it(`the same holds for new seeds (from ${NEW_SEED_START})`, { timeout: 120_000 }, async () => {
    expect(await violationsFrom(NEW_SEED_START, NEW_SEEDS)).toEqual([]);
  });

  it("the same seed gives the same run", async () => {
    expect(await runSimulation(7)).toEqual(await runSimulation(7));
  });
});
