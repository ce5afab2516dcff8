// Rules 4 to 6 of the arithmetic: what the next units of a line are worth, given what was refunded on it before.
import { firstShares } from "../money/allocate.ts";
import type { Minor } from "../money/minor.ts";
import { prorate } from "../money/round.ts";
import type { LineTally } from "../order/tally.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";

export type LineValue = { readonly quantity: number; readonly paid: TaxedAmount };

/** V(m) and T(m): gross and tax of the first `units` units of a line. */
export const firstUnits = (line: LineValue, units: number): { gross: Minor; tax: Minor } => ({
  gross: firstShares(line.paid.gross, line.quantity, units),
  tax: firstShares(line.paid.tax, line.quantity, units),
});

/**
 * What `quantity` more units are worth after `before`. Cumulative, so that any split into returns sums to the whole.
 */
export function nextUnits(line: LineValue, before: LineTally, quantity: number): TaxedAmount {
  const after = firstUnits(line, before.quantity + quantity);
  const gross = Math.max(0, after.gross - before.gross);
  // Tax never exceeds the refund: money credited earlier without its tax must not make a negative net.
  const tax = Math.min(gross, Math.max(0, after.tax - before.tax));
  return { net: gross - tax, tax, gross };
}

/** Gross and its tax; the net follows from them. */
export type GrossWithTax = Pick<TaxedAmount, "tax" | "gross">;

/** A part of a charge by amount: its tax follows from what has been refunded of the charge so far. */
export function partialAmount(paid: GrossWithTax, before: GrossWithTax, gross: Minor): TaxedAmount {
  const taxSoFar = paid.gross === 0 ? 0 : prorate(paid.tax, before.gross + gross, paid.gross);
  const tax = Math.min(gross, Math.max(0, taxSoFar - before.tax));
  return { net: gross - tax, tax, gross };
}

export const ZERO_AMOUNT: TaxedAmount = { net: 0, tax: 0, gross: 0 };

export const addAmounts = (a: TaxedAmount, b: TaxedAmount): TaxedAmount => ({
  net: a.net + b.net,
  tax: a.tax + b.tax,
  gross: a.gross + b.gross,
});

export const subtractAmounts = (a: TaxedAmount, b: TaxedAmount): TaxedAmount => ({
  net: a.net - b.net,
  tax: a.tax - b.tax,
  gross: a.gross - b.gross,
});

export const sumAmounts = (parts: readonly TaxedAmount[]): TaxedAmount =>
  parts.reduce<TaxedAmount>(addAmounts, ZERO_AMOUNT);
