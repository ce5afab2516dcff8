// Some rules of a batch as the bits of one small integer, which processors compare at once: bit n stands for rule n.

/** A small integer has 31 bits and a sign. */
export const BITS_MAX = 30;

export const bitsOf = <T>(list: readonly T[], isSet: (one: T) => boolean): number =>
  list.reduce((sum, one, index) => (isSet(one) ? sum | (1 << index) : sum), 0);

/** The place of the lowest bit of what is not nought. */
export const firstBit = (bits: number): number => 31 - Math.clz32(bits & -bits);
