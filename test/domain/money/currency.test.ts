// The currencies of ISO 4217, and how many decimals each has.
import { describe, expect, it } from "vitest";
import { CURRENCIES, currencyExponent } from "../../../functions/domain/money/currency.ts";

describe("currencies", () => {
  it("have the decimals of ISO 4217", () => {
    const some = { EUR: 2, JPY: 0, KWD: 3, CLF: 4, ISK: 0, UGX: 0, HUF: 2, MGA: 2, GBP: 2 };
    for (const [code, exponent] of Object.entries(some)) expect(currencyExponent(code)).toBe(exponent);
  });

  it("that do not exist have no decimals", () => {
    for (const code of ["XAU", "XXX", "EURO", "eur", "", "constructor", "BTC"])
      expect(currencyExponent(code)).toBeUndefined();
  });

  it("are listed once each, from A to Z, and are as many as the standard has", () => {
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
    expect(CURRENCIES).toEqual(CURRENCIES.toSorted());
    expect(
      [0, 2, 3, 4].map((decimals) => CURRENCIES.filter((code) => currencyExponent(code) === decimals).length),
    ).toEqual([17, 139, 7, 2]);
  });
});
