// The figures of a quote in whole minor units: the one shape that is shown, claimed, approved, paid and audited.
import type { Minor } from "../money/minor.ts";
import type { TaxShare } from "../order/order.ts";

export type Paid = { readonly net: Minor; readonly tax: Minor; readonly gross: Minor };

/** What was done before on a line, as it stood when the quote was made: units returned, gross and tax refunded. */
export type LineTally = { readonly quantity: number; readonly gross: Minor; readonly tax: Minor };

export type QuotedLine = Paid & {
  readonly lineId: string;
  readonly quantity: number;
  /** The units that go back are the next `quantity` after these. */
  readonly before: LineTally;
};

/** `taxBefore` is the tax that had gone back on it when the quote was made; absent: none. */
export type QuotedCharge = Paid & { readonly shippingId: string; readonly taxBefore?: Minor };

/** What of a fee is taxed alike. The parts sum to the fee. */
export type FeePart = Paid & { readonly taxes: readonly TaxShare[] };

export type QuotedFee = Paid & {
  readonly code: string;
  /** Of the lines' value, where the fee is a percentage: then it is worked out anew when less is accepted. */
  readonly percent?: string;
  /** Of these lines alone; absent: of all. */
  readonly of?: readonly string[];
  /** Taxed as the goods are. */
  readonly asGoods?: true;
  readonly parts?: readonly FeePart[];
};

/** Duties bear no tax. `before` is what had gone back when the quote was made: value of lines, and duties. */
export type QuotedDuties = Paid & {
  readonly rule: "by-value" | "whole-order";
  readonly before: { readonly lines: Minor; readonly duties: Minor };
};

export type ExchangeGoods = Paid & {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly taxes: readonly TaxShare[];
};

/** `difference` below zero is what the shopper pays. */
export type QuotedExchange = {
  readonly value: Minor;
  readonly difference: Minor;
  readonly goods?: readonly ExchangeGoods[];
};

/** So much of the order's currency was converted to so much of the shop's. */
export type Converted = { readonly refunded: Minor; readonly converted: Minor };

/** The total in the shop's own currency, at the rate of order time. */
export type QuotedInShop = { readonly currency: string; readonly total: Minor; readonly before: Converted };

export type TenderShare = { readonly tenderId: string; readonly refund: Minor };
export type TaxTotal = { readonly name: string; readonly rate: string; readonly net: Minor; readonly tax: Minor };

export type QuoteFigures = {
  readonly currency: string;
  readonly lines: readonly QuotedLine[];
  readonly shipping: readonly QuotedCharge[];
  readonly duties?: QuotedDuties;
  readonly fees: readonly QuotedFee[];
  /** Store credit on top of the total, in no tender; its percentage where it is one. */
  readonly bonus?: Minor;
  readonly bonusPercent?: string;
  readonly exchange?: QuotedExchange;
  readonly total: Paid;
  readonly tenders: readonly TenderShare[];
  readonly taxes: readonly TaxTotal[];
  readonly shop?: QuotedInShop;
};

/** One-based numbers of the units that go back, lowest first. */
export const unitNumbers = ({ before, quantity }: QuotedLine): number[] =>
  Array.from({ length: quantity }, (_, index) => before.quantity + index + 1);
