// An interval index: its boundaries are where the ranges of rules begin and end, and between two boundaries the set of
// candidate rules is constant. It is exact, so a range that was looked up need not be compared again.
import { toBitmask } from "./bitmask.ts";
import type { Range } from "./compile-test.ts";

export type IntervalIndex = {
  readonly origin: number;
  readonly bucketsPerUnit: number;
  /** Number of boundaries below each bucket: where the linear search for a number in that bucket starts. */
  readonly below: Int32Array;
  /** Ascending. The last one is NaN, because no number is greater than or equal to NaN, which ends the search. */
  readonly boundaries: Float64Array;
  /** The candidate rules before each boundary. */
  readonly candidates: Int32Array;
};

/** Equal buckets from the first boundary to the last; numbers beyond belong to the outermost ones. */
const BUCKETS = 256;

/**
 * `ranges` are indexed by rule. `anyNumber` is the bitmask of the rules without a range, which are candidates for any
 * number.
 */
export function buildIntervalIndex(ranges: readonly (Range | undefined)[], anyNumber: number): IntervalIndex {
  const present = ranges.filter((range) => range !== undefined);
  const rangeEnds = present.flatMap(({ low, high }) => [low, nextAbove(high)]).filter(Number.isFinite);
  const boundaries = [...new Set(rangeEnds)].toSorted((a, b) => a - b);
  const origin = boundaries[0] ?? 0;
  const bucketsPerUnit = BUCKETS / ((boundaries.at(-1) ?? 0) - origin || 1);
  const buckets = boundaries.map((boundary) => bucketOf(boundary, origin, bucketsPerUnit));
  const candidatesAt = (number: number): number =>
    anyNumber | toBitmask(ranges, (range) => range !== undefined && range.low <= number && number <= range.high);
  return {
    origin,
    bucketsPerUnit,
    below: Int32Array.from(
      { length: BUCKETS },
      (_, bucket) => buckets.filter((boundaryBucket) => boundaryBucket < bucket).length,
    ),
    boundaries: Float64Array.from([...boundaries, Number.NaN]),
    candidates: Int32Array.from([-Infinity, ...boundaries], candidatesAt),
  };
}

export function candidatesForNumber(
  { origin, bucketsPerUnit, below, boundaries, candidates }: IntervalIndex,
  number: number,
): number {
  let index = below[bucketOf(number, origin, bucketsPerUnit)]!;
  while (number >= boundaries[index]!) index++;
  return candidates[index]!;
}

function bucketOf(number: number, origin: number, bucketsPerUnit: number): number {
  const offset = (number - origin) * bucketsPerUnit;
  return offset >= BUCKETS ? BUCKETS - 1 : offset >= 1 ? Math.floor(offset) : 0;
}

/** The next larger double: the candidates change there when a range ends at `number`. Infinity gives NaN. */
function nextAbove(number: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  // Adding 0 turns -0 into 0, whose bit pattern differs.
  bits.setFloat64(0, number + 0);
  bits.setBigInt64(0, bits.getBigInt64(0) + (number < 0 ? -1n : 1n));
  return bits.getFloat64(0);
}
