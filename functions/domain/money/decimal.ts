// Between "19.99" and 1999: the only way money comes in and goes out.
import type { Minor } from "./minor.ts";
import { roundedQuotient, toMinor } from "./round.ts";

/** An exact decimal: `digits` x 10^-`scale`. "2.550" is 2550 at scale 3. */
export type Exact = { readonly digits: bigint; readonly scale: number };

/** Reads digits, an optional minus and an optional point; the caller has checked the pattern. */
export function exactOf(decimal: string): Exact {
  const fraction = decimal.split(".")[1] ?? "";
  return { digits: BigInt(decimal.replace(".", "")), scale: fraction.length };
}

const tenTo = (power: number): bigint => 10n ** BigInt(power);

/** `exact` x `times` in whole minor units, rounded once, half away from zero. */
export function roundToMinor(exact: Exact, exponent: number, times = 1): Minor {
  return toMinor(roundedQuotient(exact.digits * BigInt(times) * tenTo(exponent), tenTo(exact.scale)));
}

/** Whether `exact` x `times` is more than `most` minor units: asked before rounding, which stops at what is not safe. */
export const exceeds = (exact: Exact, exponent: number, times: number, most: Minor): boolean =>
  exact.digits * BigInt(times) * tenTo(exponent) > BigInt(most) * tenTo(exact.scale);

/** Whole minor units; undefined when the decimal says more than the currency can hold ("9.999" EUR, "0.5" JPY). */
export function minorOf(decimal: string, exponent: number): Minor | undefined {
  const { digits, scale } = exactOf(decimal);
  const [scaled, unit] = [digits * tenTo(exponent), tenTo(scale)];
  return scaled % unit === 0n ? Number(scaled / unit) : undefined;
}

/** "19.99" for 1999 at exponent 2; "5800" at exponent 0; "-0.05" keeps its sign. */
export function decimalOf(minor: Minor, exponent: number): string {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const point = digits.length - exponent;
  const sign = minor < 0 ? "-" : "";
  return exponent === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** `percent` of `whole`, "12.5" for an eighth of it; rounded once, half away from zero. */
export function percentOf(whole: Minor, percent: string): Minor {
  const { digits, scale } = exactOf(percent);
  return toMinor(roundedQuotient(BigInt(whole) * digits, 100n * tenTo(scale)));
}

/** `minor` in another currency's minor units, at `rate` units of the other for one unit; rounded once, half away from zero. */
export function convertedTo(
  minor: Minor,
  rate: string,
  exponents: { readonly from: number; readonly to: number },
): Minor {
  const { digits, scale } = exactOf(rate);
  return toMinor(roundedQuotient(BigInt(minor) * digits * tenTo(exponents.to), tenTo(scale + exponents.from)));
}
