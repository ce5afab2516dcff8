// The laws of money: nothing is lost and nothing appears when it is split, rounded, read or written.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Bug } from "../../functions/domain/invariant.ts";
import { allocate, firstShares } from "../../functions/domain/money/allocate.ts";
import { decimalOf, exactOf, exceeds, minorOf, roundToMinor } from "../../functions/domain/money/decimal.ts";
import { percentage } from "../../functions/domain/money/percentage.ts";
import { roundedQuotient, share, toMinor } from "../../functions/domain/money/round.ts";
import "./runs.ts";

const aWhole = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
const someWeights = fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 40 });
const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);

describe("allocating", () => {
  it("sums to the whole, always", () =>
    fc.assert(fc.property(aWhole, someWeights, (whole, weights) => sum(allocate(whole, weights)) === whole)));

  it("gives each its exact share, give or take less than one minor unit", () =>
    fc.assert(
      fc.property(aWhole, someWeights, (whole, weights) => {
        const total = sum(weights);
        fc.pre(total > 0);
        for (const [index, part] of allocate(whole, weights).entries()) {
          // Exact shares as fractions over the total, because floats would blur the very unit this is about.
          const off = BigInt(part) * BigInt(total) - BigInt(whole) * BigInt(weights[index]!);
          expect(off > -BigInt(total) && off < BigInt(total)).toBe(true);
        }
      }),
    ));

  it("gives nothing to a weight of nothing, while others have any", () =>
    fc.assert(
      fc.property(aWhole, someWeights, (whole, weights) => {
        fc.pre(weights.some((weight) => weight > 0));
        return allocate(whole, [...weights, 0]).at(-1) === 0;
      }),
    ));

  it("mirrors a negative whole, and knows no negative zero", () =>
    fc.assert(
      fc.property(aWhole, someWeights, (whole, weights) => {
        const mirrored = allocate(-whole, weights);
        expect(allocate(whole, weights).map((part) => 0 - part)).toEqual(mirrored);
        expect(mirrored.some((part) => Object.is(part, -0))).toBe(false);
      }),
    ));

  it("gives the same parts in another order of weights, but for ties, which go to the lower index", () =>
    fc.assert(
      fc.property(
        aWhole,
        fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 20 }),
        (whole, weights) => {
          const pairs = (order: readonly number[]) => {
            const parts = allocate(whole, order);
            return order.map((weight, index) => [weight, parts[index]!] as const);
          };
          const given = new Map(pairs(weights));
          const reversed = new Map(pairs(weights.toReversed()));
          const total = BigInt(sum(weights));
          const fraction = (weight: number) => (BigInt(Math.abs(whole)) * BigInt(weight)) % total;
          for (const weight of weights) {
            const isTied = weights.some((other) => other !== weight && fraction(other) === fraction(weight));
            if (!isTied) expect(reversed.get(weight)).toBe(given.get(weight));
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

  it("shares equally when nobody weighs anything, and shares nothing with nobody", () => {
    expect(allocate(100, [0, 0, 0])).toEqual([34, 33, 33]);
    expect(allocate(-100, [0, 0, 0])).toEqual([-34, -33, -33]);
    expect(allocate(0, [])).toEqual([]);
  });

  it("gives what is left to the larger fraction, and to the lower index where they are equal", () => {
    expect(allocate(5, [1, 3])).toEqual([1, 4]);
    expect(allocate(2, [1, 3])).toEqual([1, 1]);
    expect(allocate(2, [3, 1])).toEqual([2, 0]);
    expect(allocate(10, [3, 3, 4])).toEqual([3, 3, 4]);
    expect(allocate(11, [3, 3, 4])).toEqual([3, 3, 5]);
  });

  it("of one whole and one list is one answer, near the limits of whole numbers too", () =>
    expect(allocate(Number.MAX_SAFE_INTEGER, [1, 1])).toEqual([4503599627370496, 4503599627370495]));
});

describe("the first of equal shares", () => {
  it("are what allocation gives the first, however many", () =>
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
  it("come back as the minor units they were made of", () =>
    fc.assert(
      fc.property(aWhole, anExponent, (minor, exponent) => minorOf(decimalOf(minor, exponent), exponent) === minor),
    ));

  it("come back as they were written, with all their decimals", () =>
    fc.assert(
      fc.property(aWhole, anExponent, (minor, exponent) => {
        const written = decimalOf(minor, exponent);
        expect(written).toMatch(exponent === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${exponent}}$`));
        expect(decimalOf(minorOf(written, exponent)!, exponent)).toBe(written);
      }),
    ));

  it("with zeros behind are the same money, and with more than a currency holds are none", () => {
    expect(minorOf("9.9900", 2)).toBe(999);
    expect(minorOf("9.999", 2)).toBeUndefined();
    expect(minorOf("5800", 0)).toBe(5_800);
    expect(minorOf("5800.00", 0)).toBe(5_800);
    expect(minorOf("0.5", 0)).toBeUndefined();
    expect(minorOf("1.234", 3)).toBe(1_234);
    expect(minorOf("-0.05", 2)).toBe(-5);
  });

  it("keep the sign of less than one", () => {
    expect(decimalOf(-5, 2)).toBe("-0.05");
    expect(decimalOf(0, 2)).toBe("0.00");
    expect(decimalOf(-1_234, 3)).toBe("-1.234");
    expect(decimalOf(5_800, 0)).toBe("5800");
  });
});

describe("rounding", () => {
  it("goes to the nearest, and halves go away from zero", () => {
    expect(roundToMinor(exactOf("0.005"), 2)).toBe(1);
    expect(roundToMinor(exactOf("-0.005"), 2)).toBe(-1);
    expect(roundToMinor(exactOf("0.0049"), 2)).toBe(0);
    expect(roundToMinor(exactOf("2.5501"), 2, 3)).toBe(765);
    expect(roundToMinor(exactOf("0.125"), 0, 4)).toBe(1);
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
    expect(share(9_007_199_254_740_991, 9_007_199_254_740_991, 9_007_199_254_740_991)).toBe(9_007_199_254_740_991);
    expect(share(1_000_000_000_001, 999_999_999_999, 1_000_000_000_000)).toBe(1_000_000_000_000);
  });

  it("stops at what a whole number cannot hold, and says what it was", () => {
    expect(() => toMinor(2n ** 53n)).toThrow(Bug);
    expect(() => toMinor(2n ** 53n)).toThrow("9007199254740992 minor units are more than a safe integer holds");
    expect(toMinor(2n ** 53n - 1n)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it("of a percentage keeps two decimals, and nothing of nothing is nothing", () => {
    expect(percentage(1, 3)).toBe(33.33);
    expect(percentage(2, 3)).toBe(66.67);
    expect(percentage(5, 4)).toBe(125);
    expect(percentage(0, 0)).toBe(0);
  });

  it("is not needed to see that something is more than a limit", () => {
    expect(exceeds(exactOf("1.005"), 2, 3, 301)).toBe(true);
    expect(exceeds(exactOf("1.005"), 2, 2, 201)).toBe(false);
    expect(exceeds(exactOf("5800"), 0, 1, 5_800)).toBe(false);
    expect(exceeds(exactOf("5800.1"), 0, 1, 5_800)).toBe(true);
  });
});
