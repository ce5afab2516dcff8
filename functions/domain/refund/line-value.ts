// Rules 4 to 6 of the arithmetic: what the next units of a line are worth, given what was refunded on it before.
import { firstShares } from "../money/allocate.ts";
import type { Minor } from "../money/minor.ts";
import { share } from "../money/round.ts";
import type { LineTally, Paid } from "./figures.ts";

export type LineValue = { readonly quantity: number; readonly paid: Paid };

/** V(m) and T(m): gross and tax of the first `units` units of a line. */
export const firstUnits = (line: LineValue, units: number): { gross: Minor; tax: Minor } => ({
  gross: firstShares(line.paid.gross, line.quantity, units),
  tax: firstShares(line.paid.tax, line.quantity, units),
});

/** What `quantity` more units are worth after `before`. Cumulative, so that any split into returns sums to the whole. */
export function nextUnits(line: LineValue, before: LineTally, quantity: number): Paid {
  const after = firstUnits(line, before.quantity + quantity);
  const gross = Math.max(0, after.gross - before.gross);
  // Tax never exceeds what is given back: money credited earlier without its tax must not make a negative net.
  const tax = Math.min(gross, Math.max(0, after.tax - before.tax));
  return { net: gross - tax, tax, gross };
}

/** What a net follows from. */
export type Taken = Pick<Paid, "tax" | "gross">;

/** A part of a charge by amount: its tax follows what has been given back of the charge so far. */
export function partOf(paid: Taken, before: Taken, gross: Minor): Paid {
  const taxSoFar = paid.gross === 0 ? 0 : share(paid.tax, before.gross + gross, paid.gross);
  const tax = Math.min(gross, Math.max(0, taxSoFar - before.tax));
  return { net: gross - tax, tax, gross };
}

export const NOTHING: Paid = { net: 0, tax: 0, gross: 0 };

export const plus = (a: Paid, b: Paid): Paid => ({ net: a.net + b.net, tax: a.tax + b.tax, gross: a.gross + b.gross });

export const minus = (a: Paid, b: Paid): Paid => ({ net: a.net - b.net, tax: a.tax - b.tax, gross: a.gross - b.gross });

export const sumOf = (parts: readonly Paid[]): Paid => parts.reduce<Paid>(plus, NOTHING);
