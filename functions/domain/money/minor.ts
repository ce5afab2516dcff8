// Money is a whole number of a currency's minor units: 19.99 EUR is 1999, 5800 JPY is 5800, 1.234 KWD is 1234.
import type { NumberOf } from "../unit.ts";

/** Whole minor units, always a safe integer. The currency is stored beside it. */
export type Minor = NumberOf<"minor units of a currency">;
