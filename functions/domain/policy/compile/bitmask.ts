// Rules of a batch as the bits of one small integer, which engines compare in one operation: bit n stands for rule n.

/** V8 stores integers of up to 31 bits (30 and a sign) without allocating. */
export const BITS_MAX = 30;

export const toBitmask = <T>(items: readonly T[], isSet: (item: T) => boolean): number =>
  items.reduce((mask, item, index) => (isSet(item) ? mask | (1 << index) : mask), 0);

/** The position of the lowest set bit; `bits` must not be zero. */
export const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits);
