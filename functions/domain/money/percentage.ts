// A part of a whole as a percentage that policy rules can compare: at most two decimals, rounded once, half away from
// zero.
import { prorate } from "./round.ts";

/** 33.33 for one third; 0 of 0 is 0. */
export const percentage = (part: number, whole: number): number =>
  whole === 0 ? 0 : prorate(part, 10_000, whole) / 100;
