// Laws of money: nothing is lost and nothing appears when it is allocated, rounded, parsed or formatted.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Bug } from "../../../functions/domain/invariant.ts";
import { allocate, firstShares } from "../../../functions/domain/money/allocate.ts";
import { formatMinor, parseExact, exceeds, parseMinor, roundToMinor } from "../../../functions/domain/money/decimal.ts";
import { percentage } from "../../../functions/domain/money/percentage.ts";
import { roundedQuotient, prorate, toMinor } from "../../../functions/domain/money/round.ts";
import "../../support/domain/property-runs.ts";

const aWhole = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
const someWeights = fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 40 });
const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);

describe("allocating", () => {
  it("sums to the whole, always", () =>
    fc.assert(fc.property(aWhole, someWeights, (whole, weights) => sum(allocate(whole, weights)) === whole)));

  it("gives each its exact share, within less than one minor unit", () =>
    fc.assert(
      fc.property(aWhole, someWeights, (whole, weights) => {
        const total = sum(weights);
        fc.pre(total > 0);
        for (const [index, part] of allocate(whole, weights).entries()) {
          // Exact shares as fractions over the total, because floats would lose the very unit this is about.
          const off = BigInt(part) * BigInt(total) - BigInt(whole) * BigInt(weights[index]!);
          expect(off > -BigInt(total) && off < BigInt(total)).toBe(true);
        }
      }),
    ));

  it("gives nothing to a zero weight, while others have any", () =>
    fc.assert(
      fc.property(aWhole, someWeights, (whole, weights) => {
        fc.pre(weights.some((weight) => weight > 0));
        return allocate(whole, [...weights, 0]).at(-1) === 0;
      }),
    ));

  it("mirrors a negative whole, and never returns negative zero", () =>
    fc.assert(
      fc.property(aWhole, someWeights, (whole, weights) => {
        const mirrored = allocate(-whole, weights);
        expect(allocate(whole, weights).map((part) => 0 - part)).toEqual(mirrored);
        expect(mirrored.some((part) => Object.is(part, -0))).toBe(false);
      }),
    ));

  it("gives the same parts for reordered weights, except for ties, which go to the lower index", () =>
    fc.assert(
      fc.property(
        aWhole,
        fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 20 }),
        (whole, weights) => {
          const pairs = (order: readonly number[]) => {
            const parts = allocate(whole, order);
            return order.map((weight, index) => [weight, parts[index]!] as const);
          };
          const forward = new Map(pairs(weights));
          const reversed = new Map(pairs(weights.toReversed()));
          const total = BigInt(sum(weights));
          const fraction = (weight: number) => (BigInt(Math.abs(whole)) * BigInt(weight)) % total;
          for (const weight of weights) {
            const isTied = weights.some((other) => other !== weight && fraction(other) === fraction(weight));
            if (!isTied) expect(reversed.get(weight)).toBe(forward.get(weight));
          }
        },
      ),
    ));

  it("never gives a lower index less than a higher one of the same weight, and at most one unit more", () =>
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(100), fc.integer({ min: 1, max: 30 }), (whole, weight, count) => {
        const parts = allocate(
          whole,
          Array.from({ length: count }, () => weight),
        );
        expect(parts).toEqual(parts.toSorted((a, b) => b - a));
        expect(parts[0]! - parts.at(-1)!).toBeLessThanOrEqual(1);
      }),
    ));

  it("shares equally when all weights are zero, and returns no parts without weights", () => {
    expect(allocate(100, [0, 0, 0])).toEqual([34, 33, 33]);
    expect(allocate(-100, [0, 0, 0])).toEqual([-34, -33, -33]);
    expect(allocate(0, [])).toEqual([]);
  });

  it("gives the remainder to the larger fraction, and to the lower index where they are equal", () => {
    expect(allocate(5, [1, 3])).toEqual([1, 4]);
    expect(allocate(2, [1, 3])).toEqual([1, 1]);
    expect(allocate(2, [3, 1])).toEqual([2, 0]);
    expect(allocate(10, [3, 3, 4])).toEqual([3, 3, 4]);
    expect(allocate(11, [3, 3, 4])).toEqual([3, 3, 5]);
  });

  it("is exact near the limit of safe integers too", () =>
    expect(allocate(Number.MAX_SAFE_INTEGER, [1, 1])).toEqual([4503599627370496, 4503599627370495]));
});

describe("the first of equal shares", () => {
  it("equal the first parts of an allocation, however many", () =>
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.integer({ min: 1, max: 50 }), (whole, units) => {
        const parts = allocate(
          whole,
          Array.from({ length: units }, () => 1),
        );
        const first = [0, ...parts].map((_, count) => firstShares(whole, units, count));
        expect(first).toEqual([0, ...parts].map((_, count) => sum(parts.slice(0, count))));
      }),
    ));
});

describe("decimals", () => {
  const anExponent = fc.constantFrom(0, 2, 3, 4);
  it("parse back to the minor units they were formatted from", () =>
    fc.assert(
      fc.property(
        aWhole,
        anExponent,
        (minor, exponent) => parseMinor(formatMinor(minor, exponent), exponent) === minor,
      ),
    ));

  it("format back to the text they were parsed from, with all their decimals", () =>
    fc.assert(
      fc.property(aWhole, anExponent, (minor, exponent) => {
        const written = formatMinor(minor, exponent);
        expect(written).toMatch(exponent === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${exponent}}$`));
        expect(formatMinor(parseMinor(written, exponent)!, exponent)).toBe(written);
      }),
    ));

  it("may have trailing zeros, and with more decimals than the currency are invalid", () => {
    expect(parseMinor("9.9900", 2)).toBe(999);
    expect(parseMinor("9.999", 2)).toBeUndefined();
    expect(parseMinor("5800", 0)).toBe(5_800);
    expect(parseMinor("5800.00", 0)).toBe(5_800);
    expect(parseMinor("0.5", 0)).toBeUndefined();
    expect(parseMinor("1.234", 3)).toBe(1_234);
    expect(parseMinor("-0.05", 2)).toBe(-5);
  });

  it("keep the sign of amounts below one", () => {
    expect(formatMinor(-5, 2)).toBe("-0.05");
    expect(formatMinor(0, 2)).toBe("0.00");
    expect(formatMinor(-1_234, 3)).toBe("-1.234");
    expect(formatMinor(5_800, 0)).toBe("5800");
  });
});

describe("rounding", () => {
  it("goes to the nearest, and halves go away from zero", () => {
    expect(roundToMinor(parseExact("0.005"), 2)).toBe(1);
    expect(roundToMinor(parseExact("-0.005"), 2)).toBe(-1);
    expect(roundToMinor(parseExact("0.0049"), 2)).toBe(0);
    expect(roundToMinor(parseExact("2.5501"), 2, 3)).toBe(765);
    expect(roundToMinor(parseExact("0.125"), 0, 4)).toBe(1);
  });

  it("is off by at most a half, and mirrors itself", () =>
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.bigInt(1n, 10n ** 15n), (numerator, denominator) => {
        const rounded = roundedQuotient(numerator, denominator);
        const off = 2n * (rounded * denominator - numerator);
        expect(off <= denominator && off >= -denominator).toBe(true);
        if (off === denominator) expect(numerator > 0n).toBe(true);
        if (off === -denominator) expect(numerator < 0n).toBe(true);
        expect(roundedQuotient(-numerator, denominator)).toBe(-rounded);
      }),
    ));

  it("of a share never loses what a float would", () => {
    expect(prorate(9_007_199_254_740_991, 9_007_199_254_740_991, 9_007_199_254_740_991)).toBe(9_007_199_254_740_991);
    expect(prorate(1_000_000_000_001, 999_999_999_999, 1_000_000_000_000)).toBe(1_000_000_000_000);
  });

  it("throws outside the safe integers, and states the amount", () => {
    expect(() => toMinor(2n ** 53n)).toThrow(Bug);
    expect(() => toMinor(2n ** 53n)).toThrow("9007199254740992 minor units are more than a safe integer holds");
    expect(toMinor(2n ** 53n - 1n)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it("of a percentage keeps two decimals, and 0 of 0 is 0", () => {
    expect(percentage(1, 3)).toBe(33.33);
    expect(percentage(2, 3)).toBe(66.67);
    expect(percentage(5, 4)).toBe(125);
    expect(percentage(0, 0)).toBe(0);
  });

  it("is not needed to compare an amount with a limit", () => {
    expect(exceeds(parseExact("1.005"), { exponent: 2, times: 3, max: 301 })).toBe(true);
    expect(exceeds(parseExact("1.005"), { exponent: 2, times: 2, max: 201 })).toBe(false);
    expect(exceeds(parseExact("5800"), { exponent: 0, times: 1, max: 5_800 })).toBe(false);
    expect(exceeds(parseExact("5800.1"), { exponent: 0, times: 1, max: 5_800 })).toBe(true);
  });
});
