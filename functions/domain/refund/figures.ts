// The figures of a quote in whole minor units: the one shape that is shown, claimed, approved, paid and audited.
import type { Minor } from "../money/minor.ts";

export type Paid = { readonly net: Minor; readonly tax: Minor; readonly gross: Minor };

/** What was done before on a line, as it stood when the quote was made: units returned, gross and tax refunded. */
export type LineTally = { readonly quantity: number; readonly gross: Minor; readonly tax: Minor };

export type QuotedLine = Paid & {
  readonly lineId: string;
  readonly quantity: number;
  /** The units that go back are the next `quantity` after these. */
  readonly before: LineTally;
};

export type QuotedCharge = Paid & { readonly shippingId: string };
export type QuotedFee = Paid & { readonly code: string };
export type TenderShare = { readonly tenderId: string; readonly refund: Minor };
export type TaxTotal = { readonly name: string; readonly rate: string; readonly net: Minor; readonly tax: Minor };

export type QuoteFigures = {
  readonly currency: string;
  readonly lines: readonly QuotedLine[];
  readonly shipping: readonly QuotedCharge[];
  readonly fees: readonly QuotedFee[];
  readonly bonus?: Minor;
  readonly exchange?: { readonly value: Minor; readonly difference: Minor };
  readonly total: Paid;
  readonly tenders: readonly TenderShare[];
  readonly taxes: readonly TaxTotal[];
};

/** One-based numbers of the units that go back, lowest first. */
export const unitNumbers = ({ before, quantity }: QuotedLine): number[] =>
  Array.from({ length: quantity }, (_, index) => before.quantity + index + 1);
