// Values that the code around them guarantees: their absence is a bug of ours.
import { invariant } from "./invariant.ts";

/** The item at an index that the list is known to have. */
export function itemAt<T>(list: readonly T[], index: number): T {
  const item = list[index];
  invariant(item !== undefined, "an index leads to an item of its list");
  return item;
}

/** A value that is known to be there; the message says why. */
export function required<T>(value: T | undefined, message: string): T {
  invariant(value !== undefined, message);
  return value;
}
