// Largest-remainder allocation: splits money so that the parts sum to the whole, to the last cent.
import type { Minor } from "./minor.ts";
import { toMinor } from "./round.ts";

/**
 * Splits `whole` (minor units, either sign) over `weights` (zero or above): every exact share is floored, then the units
 * left over go to the largest fractions, ties to the lower index. Negatives mirror positives; all-zero weights share
 * equally. The parts always sum to the whole, except that nobody shares when there are no weights.
 */
export function allocate(whole: Minor, weights: readonly number[]): Minor[] {
  if (whole < 0) return allocate(-whole, weights).map((part) => 0 - part);
  const exactWhole = BigInt(whole);
  const given = weights.map(BigInt);
  const sum = given.reduce((total, weight) => total + weight, 0n);
  const exact = sum === 0n ? given.map(() => 1n) : given;
  const total = sum === 0n ? BigInt(weights.length) : sum;
  const parts = exact.map((weight) => (exactWhole * weight) / total);
  const fractions = exact.map((weight) => (exactWhole * weight) % total);
  const left = Number(exactWhole - parts.reduce((given_, part) => given_ + part, 0n));
  // A sort keeps the order of what is equal, so ties stay with the lower index.
  const largestFirst = fractions.map((_, index) => index).toSorted((a, b) => Number(fractions[b]! - fractions[a]!));
  for (const index of largestFirst.slice(0, left)) parts[index] = parts[index]! + 1n;
  return parts.map(toMinor);
}

/** What the first `count` of `units` equal shares come to: the sum of `allocate(whole, [1, 1, …])` up to `count`, without the list. */
export function firstShares(whole: Minor, units: number, count: number): Minor {
  const base = Math.floor(whole / units);
  return base * count + Math.min(whole - base * units, count);
}
