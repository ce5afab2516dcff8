// A part of a whole as a percentage that rules can compare: at most two decimals, rounded once, half away from zero.
import { share } from "./round.ts";

/** 33.33 for one third; nothing of nothing is nothing. */
export const percentage = (part: number, whole: number): number => (whole === 0 ? 0 : share(part, 10_000, whole) / 100);
