// The intervals keep their promise under the hardest use there is: looked at after every single return, in thousands of runs.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  difference,
  type Interval,
  MONEY_COUNT_MIN,
  moneyInterval,
  NO_MOMENTS,
  plausibleShares,
  shareInterval,
  withValue,
} from "../../functions/domain/experiment/sequential.ts";
import "./runs.ts";

/** Seeded, so that a run can be told again: mulberry32. */
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

/** How often a run was misled at any of its looks. */
function misledShare(run: (random: () => number) => boolean): number {
  let misled = 0;
  for (let seed = 1; seed <= SIMULATIONS; seed++) if (run(randomFrom(seed * 7_919))) misled++;
  return misled / SIMULATIONS;
}
const holds = ({ low, high }: Interval, truth: number): boolean => low <= truth && truth <= high;

describe("an interval of a share", () => {
  it.each([0.02, 0.1, 0.5, 0.97])("misses a true share of %d at any of 500 looks in at most 5 of 100 runs", (share) => {
    const misled = misledShare((random) => {
      let sum = 0;
      for (let count = 1; count <= 500; count++) {
        sum += Number(random() < share);
        if (!plausibleShares(count, sum, ALPHA)(share)) return true;
      }
      return false;
    });
    expect(misled).toBeLessThanOrEqual(ALPHA);
  });

  it("holds as well for parts between nothing and all", () => {
    const misled = misledShare((random) => {
      let sum = 0;
      for (let count = 1; count <= 300; count++) {
        sum += random() < 0.3 ? 0 : random();
        if (!plausibleShares(count, sum, ALPHA)(0.35)) return true;
      }
      return false;
    });
    expect(misled).toBeLessThanOrEqual(ALPHA);
  });

  it("sees a difference between equal arms at any of 200 looks in at most 5 of 100 runs", () => {
    const misled = misledShare((random) => {
      const arms = [
        { count: 0, sum: 0 },
        { count: 0, sum: 0 },
      ];
      for (let look = 1; look <= 200; look++) {
        const arm = arms[Number(random() < 0.3)]!;
        arm.count += 1;
        arm.sum += Number(random() < 0.2);
        const [one, other] = arms.map(({ count, sum }) => shareInterval(count, sum, ALPHA / 2));
        if (!holds(difference(one!, other!), 0)) return true;
      }
      return false;
    });
    expect(misled).toBeLessThanOrEqual(ALPHA);
  });

  it("holds the share that was seen, and narrows to it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, share) => {
        const sum = count * share;
        const { low, high } = shareInterval(count, sum, ALPHA);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(share + 1e-9);
        expect(high).toBeGreaterThanOrEqual(share - 1e-9);
        const more = shareInterval(count * 4, sum * 4, ALPHA);
        expect(more.high - more.low).toBeLessThanOrEqual(high - low + 1e-9);
      }),
    );
  });

  it("is all that may still be true, and nothing else", () => {
    const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), anyShare, anyShare, (count, share, p) => {
        const interval = shareInterval(count, count * share, ALPHA);
        const isIn = plausibleShares(count, count * share, ALPHA)(p);
        const isOnTheEdge = Math.min(Math.abs(p - interval.low), Math.abs(p - interval.high)) < 1e-9;
        expect(isOnTheEdge || isIn === holds(interval, p)).toBe(true);
      }),
    );
  });

  it("is the one that was worked out by hand", () => {
    expect(shareInterval(0, 0, ALPHA)).toEqual({ low: 0, high: 1 });
    // One yes: B(1.5, 0.5) / B(0.5, 0.5) = 1/2, so every p from 0.05 / 2 on is in.
    expect(shareInterval(1, 1, ALPHA)).toEqual({ low: expect.closeTo(0.025, 9) as number, high: 1 });
    expect(shareInterval(1, 0, ALPHA)).toEqual({ low: 0, high: expect.closeTo(0.975, 9) as number });
    // Two noes: B(0.5, 2.5) / B(0.5, 0.5) = 3/8.
    expect(shareInterval(2, 0, ALPHA).high).toBeCloseTo(1 - Math.sqrt(0.05 * 0.375), 9);
  });
});

describe("an interval of money", () => {
  it.each<[string, (random: () => number) => number, number]>([
    ["even amounts", (random) => 4_000 + 1_000 * normal(random), 4_000],
    ["amounts of which a few are large", (random) => Math.exp(normal(random)), Math.exp(0.5)],
    ["amounts of which most are nothing", (random) => (random() < 0.7 ? 0 : 5_000 * random()), 750],
  ])("misses the true mean of %s at any of 1,000 looks in at most 5 of 100 runs", (_what, draw, truth) => {
    const misled = misledShare((random) => {
      let moments = NO_MOMENTS;
      for (let count = 1; count <= 1_500; count++) {
        moments = withValue(moments, draw(random));
        const interval = moneyInterval(moments, ALPHA);
        if (interval && !holds(interval, truth)) return true;
      }
      return false;
    });
    expect(misled).toBeLessThanOrEqual(ALPHA);
  });

  it("is not given while there is too little to say", () => {
    let moments = NO_MOMENTS;
    for (let count = 1; count < MONEY_COUNT_MIN; count++) moments = withValue(moments, count);
    expect(moneyInterval(moments, ALPHA)).toBeUndefined();
    expect(moneyInterval(withValue(moments, 7), ALPHA)).toBeDefined();
  });

  it("follows the formula of its source", () => {
    const moments = { count: 1_000, mean: 50, squares: 999 * 400 };
    const log = -2 * Math.log(ALPHA);
    const rho = (log + Math.log(log + 1)) / 1_000;
    const radius =
      20 * Math.sqrt(((2 * (1_000 * rho + 1)) / (1_000 ** 2 * rho)) * Math.log(Math.sqrt(1_000 * rho + 1) / ALPHA));
    expect(moneyInterval(moments, ALPHA)).toEqual({ low: 50 - radius, high: 50 + radius });
    expect(radius).toBeCloseTo(1.92, 2);
  });
});

it("mean and squares are those of all values at once", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 50 }), (values) => {
      const { count, mean, squares } = values.reduce(withValue, NO_MOMENTS);
      const expected = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(count).toBe(values.length);
      expect(mean).toBeCloseTo(expected, 6);
      expect(squares).toBeCloseTo(
        values.reduce((sum, value) => sum + (value - expected) ** 2, 0),
        3,
      );
    }),
  );
});

it("a difference is as wide as both together", () =>
  expect(difference({ low: 0.4, high: 0.6 }, { low: 0.1, high: 0.3 })).toEqual({
    low: expect.closeTo(0.1, 12) as number,
    high: expect.closeTo(0.5, 12) as number,
  }));
