// A ruler for a number: its marks are where the ranges of some rules begin and end, and between two marks the same rules are left.
// Exact, so that a range that was looked up need not be compared again.
import { bitsOf } from "./bits.ts";
import type { Range } from "./test.ts";

export type Ruler = {
  readonly from: number;
  readonly scale: number;
  /** How many marks lie below a part of the ruler: where one goes on from to find the place of a number in it. */
  readonly below: Int32Array;
  /** In order. The last one is no number, because nothing is at or above that. */
  readonly marks: Float64Array;
  /** The rules that are left before each mark. */
  readonly left: Int32Array;
};

/** Equal parts from the first mark to the last; what is beyond belongs to the outermost. */
const PARTS = 256;

/** `ranges` are those of the rules by their places; a rule without one is left for any number. */
export function rulerOf(ranges: readonly (Range | undefined)[], anyNumber: number): Ruler {
  const known = ranges.filter((range) => range !== undefined);
  const ends = known.flatMap(({ low, high }) => [low, nextAbove(high)]).filter(Number.isFinite);
  const marks = [...new Set(ends)].toSorted((a, b) => a - b);
  const from = marks[0] ?? 0;
  const scale = PARTS / ((marks.at(-1) ?? 0) - from || 1);
  const parts = marks.map((mark) => partOf(mark, from, scale));
  const leftAt = (number: number): number =>
    anyNumber | bitsOf(ranges, (range) => range !== undefined && range.low <= number && number <= range.high);
  return {
    from,
    scale,
    below: Int32Array.from({ length: PARTS }, (_, part) => parts.filter((own) => own < part).length),
    marks: Float64Array.from([...marks, Number.NaN]),
    left: Int32Array.from([-Infinity, ...marks], leftAt),
  };
}

export function leftAlong({ from, scale, below, marks, left }: Ruler, number: number): number {
  let place = below[partOf(number, from, scale)]!;
  while (number >= marks[place]!) place++;
  return left[place]!;
}

function partOf(number: number, from: number, scale: number): number {
  const along = (number - from) * scale;
  return along >= PARTS ? PARTS - 1 : along >= 1 ? Math.floor(along) : 0;
}

/** The next number that there is: a range ends before it. Nothing finite is above infinity. */
function nextAbove(number: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  // Nought is added for minus nought, which is nought otherwise written.
  bits.setFloat64(0, number + 0);
  bits.setBigInt64(0, bits.getBigInt64(0) + (number < 0 ? -1n : 1n));
  return bits.getFloat64(0);
}
