// Exact amounts in units of 10^-8: an order document takes at most eight decimals.
import { roundedQuotient } from "../../../domain/money/round.ts";

export type Exact = bigint;

const DECIMALS_MAX = 8;
const EXPONENT_MAX = 20;
const TEXT_MAX = 60;
const NUMERAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

export const tenTo = (power: number): bigint => 10n ** BigInt(power);

/** Parses a JSON number or decimal; rounds half away from zero above eight decimals. */
export function parseExact(text: string): Exact | undefined {
  const parts = text.length <= TEXT_MAX ? NUMERAL.exec(text) : null;
  if (!parts) return undefined;
  const [, sign = "", whole = "", fraction = "", power = "0"] = parts;
  const shift = Number(power) - fraction.length + DECIMALS_MAX;
  if (Math.abs(Number(power)) > EXPONENT_MAX) return undefined;
  const digits = BigInt(whole + fraction);
  const size = shift >= 0 ? digits * tenTo(shift) : roundedQuotient(digits, tenTo(-shift));
  return sign === "-" ? -size : size;
}

/** With at least `decimals` decimals and no further trailing zeros: "3.00", "8.325". */
export function formatExact(exact: Exact, decimals: number): string {
  const digits = String(exact < 0n ? -exact : exact).padStart(DECIMALS_MAX + 1, "0");
  const fraction = digits.slice(-DECIMALS_MAX).replace(/0+$/, "").padEnd(Math.min(decimals, DECIMALS_MAX), "0");
  const sign = exact < 0n ? "-" : "";
  return `${sign}${digits.slice(0, -DECIMALS_MAX)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Rounded half away from zero. */
export const toMinor = (exact: Exact, exponent: number): bigint =>
  roundedQuotient(exact, tenTo(DECIMALS_MAX - exponent));

export const fromMinor = (minor: bigint, exponent: number): Exact => minor * tenTo(DECIMALS_MAX - exponent);

/** exact * part / whole, rounded half away from zero; `whole` must be positive. */
export const multiplyDivide = (exact: Exact, part: bigint, whole: bigint): Exact =>
  roundedQuotient(exact * part, whole);

export const sumOf = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((total, one) => total + one, 0n);

export const abs = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
export const min = (...amounts: [bigint, ...bigint[]]): bigint => amounts.reduce((a, b) => (b < a ? b : a));
export const max = (...amounts: [bigint, ...bigint[]]): bigint => amounts.reduce((a, b) => (b > a ? b : a));

/** Largest remainder as in rule 2: parts add up to the whole; all-zero weights share equally. */
export function allocate(whole: bigint, weights: readonly bigint[]): bigint[] {
  if (whole < 0n) return allocate(-whole, weights).map((part) => -part);
  const effectiveWeights = weights.every((weight) => weight === 0n) ? weights.map(() => 1n) : weights;
  const total = sumOf(effectiveWeights);
  if (total === 0n) return [];
  const parts = effectiveWeights.map((weight) => (whole * weight) / total);
  const left = Number(whole - sumOf(parts));
  const byFraction = effectiveWeights
    .map((weight, index) => ({ index, fraction: (whole * weight) % total }))
    .toSorted((a, b) => Number(b.fraction - a.fraction > 0n) - Number(b.fraction - a.fraction < 0n));
  const lucky = new Set(byFraction.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => (lucky.has(index) ? part + 1n : part));
}
