// Percentages of money and conversion into other currencies: rounded once, half away from zero.
import { describe, expect, it } from "vitest";
import { convertMinor, percentOf } from "../../../functions/domain/money/decimal.ts";
import { roundedQuotient } from "../../../functions/domain/money/round.ts";

describe("a percentage of money", () => {
  it("is of the whole, with as many decimals as it is written with", () => {
    expect(percentOf(1_000, "12.5")).toBe(125);
    expect(percentOf(9_999, "100")).toBe(9_999);
    expect(percentOf(6_005, "49.99")).toBe(3_002);
    expect(percentOf(-5, "50")).toBe(-3);
    expect(percentOf(1_000, "0.05")).toBe(1);
    expect(percentOf(1_000, "0.0499")).toBe(0);
    expect(percentOf(9_999, "0")).toBe(0);
    expect(percentOf(3_000_000, "33.3333")).toBe(999_999);
  });

  it("is rounded once, half away from zero", () => {
    expect(percentOf(100, "0.5")).toBe(1);
    expect(percentOf(100, "0.4999")).toBe(0);
    expect(percentOf(-100, "0.5")).toBe(-1);
  });
});

describe("money in another currency", () => {
  it("has that currency's decimals", () => {
    expect(convertMinor(1_200, "187.5", { from: 2, to: 0 })).toBe(2_250);
    expect(convertMinor(2_250, "0.00533333", { from: 0, to: 2 })).toBe(1_200);
    expect(convertMinor(1_000, "1.1837", { from: 2, to: 2 })).toBe(1_184);
    expect(convertMinor(1_000, "3", { from: 3, to: 4 })).toBe(30_000);
  });

  it("is rounded once, half away from zero", () => {
    expect(convertMinor(1, "0.5", { from: 2, to: 2 })).toBe(1);
    expect(convertMinor(-1, "0.5", { from: 2, to: 2 })).toBe(-1);
    expect(convertMinor(1, "0.4999", { from: 2, to: 2 })).toBe(0);
  });
});

describe("rounding zero", () => {
  it("is zero", () => expect(roundedQuotient(0n, 7n)).toBe(0n));
});
