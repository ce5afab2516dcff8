// The confidence intervals of experiments, worked out by hand. sequential.test.ts verifies their coverage.
import { describe, expect, it } from "vitest";
import {
  intervalDifference,
  MONEY_COUNT_MIN,
  moneyInterval,
  NO_MOMENTS,
  plausibleShares,
  shareInterval,
  addValue,
} from "../../../functions/domain/experiment/sequential-intervals.ts";

const ALPHA = 0.05;

describe("an interval of a share", () => {
  it("is the one worked out by hand", () => {
    expect(shareInterval(0, 0, ALPHA)).toEqual({ low: 0, high: 1 });
    // One success: B(1.5, 0.5) / B(0.5, 0.5) = 1/2, so every p from 0.05 / 2 on is in.
    expect(shareInterval(1, 1, ALPHA)).toEqual({ low: expect.closeTo(0.025, 9) as number, high: 1 });
    expect(shareInterval(1, 0, ALPHA)).toEqual({ low: 0, high: expect.closeTo(0.975, 9) as number });
    // Two failures: B(0.5, 2.5) / B(0.5, 0.5) = 3/8.
    expect(shareInterval(2, 0, ALPHA).high).toBeCloseTo(1 - Math.sqrt(0.05 * 0.375), 9);
  });

  it("is rounded outward to steps of 2^-40", () => {
    const step = 2 ** -40;
    // Five successes: B(5.5, 0.5) / B(0.5, 0.5) = 63/256, so every p from the fifth root of 0.05 times as much is in.
    const exact = (0.05 * (63 / 256)) ** (1 / 5);
    expect(shareInterval(5, 5, ALPHA)).toEqual({ low: Math.floor(exact / step) * step, high: 1 });
    expect(shareInterval(5, 0, ALPHA)).toEqual({ low: 0, high: 1 - Math.floor(exact / step) * step });
  });

  it("contains the observed share, and excludes both of its ends", () => {
    const { low, high } = shareInterval(40, 10, ALPHA);
    const isIn = plausibleShares(40, 10, ALPHA);
    expect([low, low + 1e-9, 0.25, high - 1e-9, high].map(isIn)).toEqual([false, true, true, true, false]);
  });

  it("never excludes a share of 0 or 1 that was observed without exception", () => {
    expect(plausibleShares(3, 3, ALPHA)(1)).toBe(true);
    expect(plausibleShares(3, 0, ALPHA)(0)).toBe(true);
    expect(plausibleShares(3, 3, ALPHA)(0)).toBe(false);
    expect(plausibleShares(3, 0, ALPHA)(1)).toBe(false);
  });

  it("is empty when the error probability is 1", () => expect(plausibleShares(0, 0, 1)(0.5)).toBe(false));
});

describe("an interval of money", () => {
  it("does not exist while there are too few values", () => {
    let moments = NO_MOMENTS;
    for (let count = 1; count < MONEY_COUNT_MIN; count++) moments = addValue(moments, count);
    expect(moneyInterval(moments, ALPHA)).toBeUndefined();
    const enough = addValue(moments, 7);
    const { low, high } = moneyInterval(enough, ALPHA)!;
    expect([low < enough.mean, enough.mean < high]).toEqual([true, true]);
  });

  it("follows the published formula", () => {
    const moments = { count: 1_000, mean: 50, squares: 999 * 400 };
    const log = -2 * Math.log(ALPHA);
    const rho = (log + Math.log(log + 1)) / 1_000;
    const radius =
      20 * Math.sqrt(((2 * (1_000 * rho + 1)) / (1_000 ** 2 * rho)) * Math.log(Math.sqrt(1_000 * rho + 1) / ALPHA));
    expect(moneyInterval(moments, ALPHA)).toEqual({ low: 50 - radius, high: 50 + radius });
    expect(radius).toBeCloseTo(1.92, 2);
  });
});

it("the mean and squares are updated value by value", () => {
  const [none, one, two, three] = [[], [4], [4, 10], [4, 10, 1]].map((values) => values.reduce(addValue, NO_MOMENTS));
  expect(none).toEqual({ count: 0, mean: 0, squares: 0 });
  expect(one).toEqual({ count: 1, mean: 4, squares: 0 });
  expect(two).toEqual({ count: 2, mean: 7, squares: 18 });
  expect(three).toEqual({ count: 3, mean: 5, squares: 42 });
});

it("a difference is as wide as both intervals together", () =>
  expect(intervalDifference({ low: 0.4, high: 0.6 }, { low: 0.1, high: 0.3 })).toEqual({
    low: expect.closeTo(0.1, 12) as number,
    high: expect.closeTo(0.5, 12) as number,
  }));
