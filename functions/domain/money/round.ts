// The one rounding rule of the project: half away from zero, once, on exact integers.
import { invariant } from "../invariant.ts";
import type { Minor } from "./minor.ts";

/** numerator / denominator as a whole number, half away from zero. The denominator is above zero. */
export function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  if (numerator < 0n) return -roundedQuotient(-numerator, denominator);
  return (2n * numerator + denominator) / (2n * denominator);
}

/** A bigint as a number. Throws outside the safe integers, where a number would silently lose minor units. */
export function toMinor(exact: bigint): Minor {
  const minor = Number(exact);
  invariant(Number.isSafeInteger(minor), `${exact} minor units are more than a safe integer holds`);
  return minor;
}

/** whole x part / total, rounded half away from zero. */
export function prorate(whole: Minor, part: Minor, total: Minor): Minor {
  // BigInt because whole x part leaves the safe integer range when both are in minor units.
  return toMinor(roundedQuotient(BigInt(whole) * BigInt(part), BigInt(total)));
}
