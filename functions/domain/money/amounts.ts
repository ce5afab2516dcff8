// Parses amounts of documents into minor units of a currency. The first that cannot be parsed is refused with its pointer.
import { err, ok, type Result } from "../refusal.ts";
import { exceeds, parseExact, parseMinor, roundToMinor } from "./decimal.ts";
import type { Minor } from "./minor.ts";

/**
 * Per amount, in minor units: 10,000 million of a currency with two decimals. Sums of 2,000 such lines stay safe
 * integers.
 */
export const AMOUNT_MAX = 1_000_000_000_000;

/** Carries a refusal from wherever a document is invalid to `parseAmounts`, which returns it. */
export class InvalidDocument extends Error {
  readonly refusal: ReturnType<typeof err>;
  constructor(...refusal: Parameters<typeof err>) {
    super(refusal[0]);
    this.refusal = err(...refusal);
  }
}

/** The result of `parse`, or the refusal of the first InvalidDocument it throws. */
export function parseAmounts<T>(parse: () => T): Result<T> {
  try {
    return ok(parse());
  } catch (error) {
    if (error instanceof InvalidDocument) return error.refusal;
    throw error;
  }
}

type Currency = { readonly currency: string; readonly exponent: number };
type Parse = (decimal: string, pointer: string) => Minor;

/** Called, it refuses more decimals than the currency has; `rounded` takes any number and rounds once. */
export type AmountParser = Parse & { readonly rounded: Parse };

export const amountParser = ({ currency, exponent }: Currency): AmountParser =>
  Object.assign(
    (decimal: string, pointer: string): Minor => {
      const minor = parseMinor(decimal, exponent);
      if (minor === undefined)
        throw new InvalidDocument("too-many-decimals", { value: decimal, currency, decimals: exponent }, pointer);
      if (minor > AMOUNT_MAX) throw new InvalidDocument("amount-too-large", { value: decimal }, pointer);
      return minor;
    },
    { rounded: (decimal: string, pointer: string): Minor => parsePrice({ exponent }, decimal, pointer) },
  );

/** `times` a price with any number of decimals, rounded once. */
export function parsePrice(
  { exponent, times = 1 }: Pick<Currency, "exponent"> & { readonly times?: number },
  decimal: string,
  pointer: string,
): Minor {
  const price = parseExact(decimal);
  if (exceeds(price, { exponent, times, max: AMOUNT_MAX }))
    throw new InvalidDocument("amount-too-large", { value: decimal }, pointer);
  return roundToMinor(price, exponent, times);
}
