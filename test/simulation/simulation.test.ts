// The shop under every trouble we could think of, at seeds that never change and at some that always do.
// A broken one runs again with `npm run simulate -- --seed N --runs 1`.
import { describe, expect, it } from "vitest";
import { simulate } from "./simulate.ts";

const SEEDS_KEPT = 60;
const SEEDS_NEW = 40;
const FRESH = Number(process.env["COMEBACK_SEED"] ?? Date.now() % 1_000_000_000);

async function brokenFrom(first: number, runs: number): Promise<string[]> {
  const broken: string[] = [];
  for (let seed = first; seed < first + runs; seed++) {
    const found = await simulate(seed);
    broken.push(...found.broken.map((belief) => `seed ${seed}: ${belief}`));
  }
  return broken;
}

describe("whatever fails, repeats, races or comes late", () => {
  it("nothing is refunded twice, nobody is left waiting, and the books agree", { timeout: 120_000 }, async () => {
    expect(await brokenFrom(1, SEEDS_KEPT)).toEqual([]);
  });

  it(`nor at seeds nobody has seen before (from ${FRESH})`, { timeout: 120_000 }, async () => {
    expect(await brokenFrom(FRESH, SEEDS_NEW)).toEqual([]);
  });

  it("the same seed tells the same story", async () => {
    expect(await simulate(7)).toEqual(await simulate(7));
  });
});
