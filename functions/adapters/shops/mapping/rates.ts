// Tax rates as the order document takes them: "0.20" for 20 %, at most six decimals.
import { type Exact, parseExact, multiplyDivide, tenTo, formatExact } from "./exact.ts";

const ONE = tenTo(8);
const STEP = 100n;

/** Limited to the document's range: 0 to below 10. */
export function formatRate(share: Exact): string {
  const within = share < 0n ? 0n : share >= 10n * ONE ? 10n * ONE - STEP : share;
  return formatExact(multiplyDivide(within, 1n, STEP) * STEP, 2);
}

export const parseRate = (rate: string): Exact => parseExact(rate) ?? 0n;

/** Tax divided by base, to four decimals, for documents without rates. */
export const impliedRateOf = (tax: Exact, base: Exact): string =>
  base <= 0n ? "0.00" : formatRate(multiplyDivide(multiplyDivide(tax, 10_000n, base), ONE, 10_000n));

/** The rate in a name such as "VAT 19%"; undefined for "State Tax". */
export function rateInName(name: string): string | undefined {
  const percent = /(\d{1,3}(?:[.,]\d{1,4})?)\s?%/.exec(name)?.[1];
  const exact = percent === undefined ? undefined : parseExact(percent.replace(",", "."));
  return exact === undefined ? undefined : formatRate(exact / 100n);
}
