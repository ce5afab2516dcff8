// Converts between decimal strings ("19.99") and minor units (1999): the only way money is read and written.
import type { Minor } from "./minor.ts";
import { roundedQuotient, toMinor } from "./round.ts";

/** An exact decimal: `digits` x 10^-`scale`. "2.550" is 2550 at scale 3. */
export type ExactDecimal = { readonly digits: bigint; readonly scale: number };

/** Parses digits, an optional minus and an optional point; the caller has checked the pattern. */
export function parseExact(decimal: string): ExactDecimal {
  const fraction = decimal.split(".")[1] ?? "";
  return { digits: BigInt(decimal.replace(".", "")), scale: fraction.length };
}

const powerOfTen = (power: number): bigint => 10n ** BigInt(power);

/** In units of 10^-`scale`, which is at least the decimal's own scale. */
export function exactUnits(decimal: string, scale: number): bigint {
  const exact = parseExact(decimal);
  return exact.digits * powerOfTen(scale - exact.scale);
}

/** `exact` x `times` in whole minor units, rounded once, half away from zero. */
export function roundToMinor(exact: ExactDecimal, exponent: number, times = 1): Minor {
  return toMinor(roundedQuotient(exact.digits * BigInt(times) * powerOfTen(exponent), powerOfTen(exact.scale)));
}

/**
 * Whether `exact` x `times` is more than `max` minor units. Checked before rounding, which throws outside the safe
 * integers.
 */
export const exceeds = (
  exact: ExactDecimal,
  { exponent, times, max }: { readonly exponent: number; readonly times: number; readonly max: Minor },
): boolean => exact.digits * BigInt(times) * powerOfTen(exponent) > BigInt(max) * powerOfTen(exact.scale);

/** Whole minor units; undefined when the decimal has more decimals than the currency ("9.999" EUR, "0.5" JPY). */
export function parseMinor(decimal: string, exponent: number): Minor | undefined {
  const { digits, scale } = parseExact(decimal);
  const [scaled, unit] = [digits * powerOfTen(exponent), powerOfTen(scale)];
  return scaled % unit === 0n ? Number(scaled / unit) : undefined;
}

/** "19.99" for 1999 at exponent 2; "5800" at exponent 0; "-0.05" keeps its sign. */
export function formatMinor(minor: Minor, exponent: number): string {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const point = digits.length - exponent;
  const sign = minor < 0 ? "-" : "";
  return exponent === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** `percent` of `whole`, "12.5" for an eighth of it; rounded once, half away from zero. */
export function percentOf(whole: Minor, percent: string): Minor {
  const { digits, scale } = parseExact(percent);
  return toMinor(roundedQuotient(BigInt(whole) * digits, 100n * powerOfTen(scale)));
}

/**
 * `minor` in another currency's minor units, at `rate` units of the other currency for one unit; rounded once, half
 * away from zero.
 */
export function convertMinor(
  minor: Minor,
  rate: string,
  exponents: { readonly from: number; readonly to: number },
): Minor {
  const { digits, scale } = parseExact(rate);
  return toMinor(
    roundedQuotient(BigInt(minor) * digits * powerOfTen(exponents.to), powerOfTen(scale + exponents.from)),
  );
}
