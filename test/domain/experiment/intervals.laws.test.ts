// Laws of the confidence intervals of experiments: they contain the observed value and every plausible one, and narrow
// with more observations.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  NO_MOMENTS,
  plausibleShares,
  shareInterval,
  addValue,
} from "../../../functions/domain/experiment/sequential-intervals.ts";
import "../../support/domain/property-runs.ts";

const ALPHA = 0.05;

describe("an interval of a share", () => {
  it("contains the observed share, and narrows to it", () => {
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

  it("contains exactly the shares that are still plausible", () => {
    const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), anyShare, anyShare, (count, share, p) => {
        const interval = shareInterval(count, count * share, ALPHA);
        const isIn = plausibleShares(count, count * share, ALPHA)(p);
        const isOnTheEdge = Math.min(Math.abs(p - interval.low), Math.abs(p - interval.high)) < 1e-9;
        expect(isOnTheEdge || isIn === (interval.low <= p && p <= interval.high)).toBe(true);
      }),
    );
  });
});

it("the running mean and squares equal those of all values at once", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 50 }), (values) => {
      const { count, mean, squares } = values.reduce(addValue, NO_MOMENTS);
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
