// The intervals hold under the hardest use: looked at after every single return, in thousands of runs.
import { describe, expect, it } from "vitest";
import {
  intervalDifference,
  type Interval,
  moneyInterval,
  NO_MOMENTS,
  plausibleShares,
  shareInterval,
  addValue,
} from "../../../functions/domain/experiment/sequential-intervals.ts";
import "../../support/domain/property-runs.ts";

/** Seeded, so that a run can be repeated: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const SIMULATIONS = 2_000;
const ALPHA = 0.05;

/** The share of runs with a false positive at any look. */
function shareOfFalsePositives(run: (random: () => number) => boolean): number {
  let falsePositives = 0;
  for (let seed = 1; seed <= SIMULATIONS; seed++) if (run(randomFrom(seed * 7_919))) falsePositives++;
  return falsePositives / SIMULATIONS;
}
const contains = ({ low, high }: Interval, truth: number): boolean => low <= truth && truth <= high;

describe("an interval of a share", () => {
  it.each([0.02, 0.1, 0.5, 0.97])("misses a true share of %d at any of 500 looks in at most 5 of 100 runs", (share) => {
    const falsePositives = shareOfFalsePositives((random) => {
      let sum = 0;
      for (let count = 1; count <= 500; count++) {
        sum += Number(random() < share);
        if (!plausibleShares(count, sum, ALPHA)(share)) return true;
      }
      return false;
    });
    expect(falsePositives).toBeLessThanOrEqual(ALPHA);
  });

  it("also holds for fractions between 0 and 1", () => {
    const falsePositives = shareOfFalsePositives((random) => {
      let sum = 0;
      for (let count = 1; count <= 300; count++) {
        sum += random() < 0.3 ? 0 : random();
        if (!plausibleShares(count, sum, ALPHA)(0.35)) return true;
      }
      return false;
    });
    expect(falsePositives).toBeLessThanOrEqual(ALPHA);
  });

  it("falsely finds a difference between equal arms at any of 200 looks in at most 5 of 100 runs", () => {
    const falsePositives = shareOfFalsePositives((random) => {
      const arms = [
        { count: 0, sum: 0 },
        { count: 0, sum: 0 },
      ];
      for (let count = 1; count <= 200; count++) {
        const arm = arms[Number(random() < 0.3)]!;
        arm.count += 1;
        arm.sum += Number(random() < 0.2);
        const [one, other] = arms.map(({ count, sum }) => shareInterval(count, sum, ALPHA / 2));
        if (!contains(intervalDifference(one!, other!), 0)) return true;
      }
      return false;
    });
    expect(falsePositives).toBeLessThanOrEqual(ALPHA);
  });
});

describe("an interval of money", () => {
  it.each<[string, (random: () => number) => number, number]>([
    ["even amounts", (random) => 4_000 + 1_000 * normal(random), 4_000],
    ["amounts, a few of them large", (random) => Math.exp(normal(random)), Math.exp(0.5)],
    ["amounts, most of them zero", (random) => (random() < 0.7 ? 0 : 5_000 * random()), 750],
  ])("misses the true mean of %s at any of 1,000 looks in at most 5 of 100 runs", (_name, draw, truth) => {
    const falsePositives = shareOfFalsePositives((random) => {
      let moments = NO_MOMENTS;
      for (let count = 1; count <= 1_500; count++) {
        moments = addValue(moments, draw(random));
        const interval = moneyInterval(moments, ALPHA);
        if (interval && !contains(interval, truth)) return true;
      }
      return false;
    });
    expect(falsePositives).toBeLessThanOrEqual(ALPHA);
  });
});
