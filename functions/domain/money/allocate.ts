// Largest-remainder allocation: splits money so that the parts sum to the whole, to the last minor unit.
import { itemAt } from "../item-at.ts";
import type { Minor } from "./minor.ts";
import { toMinor } from "./round.ts";

/**
 * Splits `whole` (minor units, either sign) over `weights` (zero or above): every exact share is floored, then the
 * units left over go to the largest fractions, ties to the lower index. Negatives mirror positives; all-zero weights
 * share equally. The parts always sum to the whole, except that without weights there are no parts.
 */
export function allocate(whole: Minor, weights: readonly number[]): Minor[] {
  if (whole < 0) return allocate(-whole, weights).map((part) => 0 - part);
  const exactWhole = BigInt(whole);
  const exactWeights = weights.map(BigInt);
  const sum = exactWeights.reduce((total, weight) => total + weight, 0n);
  const effectiveWeights = sum === 0n ? exactWeights.map(() => 1n) : exactWeights;
  const total = sum === 0n ? BigInt(weights.length) : sum;
  const parts = effectiveWeights.map((weight) => (exactWhole * weight) / total);
  const fractions = effectiveWeights.map((weight) => (exactWhole * weight) % total);
  const remainder = Number(exactWhole - parts.reduce((assigned, part) => assigned + part, 0n));
  // A sort is stable, so ties stay with the lower index.
  const largestFirst = fractions
    .map((_, index) => index)
    .toSorted((a, b) => Number(itemAt(fractions, b) - itemAt(fractions, a)));
  for (const index of largestFirst.slice(0, remainder)) parts[index] = itemAt(parts, index) + 1n;
  return parts.map(toMinor);
}

/**
 * The sum of the first `count` of `units` equal shares: of `allocate(whole, [1, 1, …])` up to `count`, without building
 * the list.
 */
export function firstShares(whole: Minor, units: number, count: number): Minor {
  const base = Math.floor(whole / units);
  return base * count + Math.min(whole - base * units, count);
}
