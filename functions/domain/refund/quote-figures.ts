// The figures of a quote in whole minor units: the one shape that is shown, reserved, approved, paid and audited.
import type { Minor } from "../money/minor.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import type { TaxShare } from "../order/order.ts";
import type { Conversion, LineTally } from "../order/tally.ts";

export type QuotedLine = TaxedAmount & {
  readonly lineId: string;
  readonly quantity: number;
  /** The returned units are the next `quantity` after these. */
  readonly before: LineTally;
};

/** `taxBefore` is the tax that had been refunded on the charge when the quote was made; absent: none. */
export type QuotedShipping = TaxedAmount & { readonly shippingId: string; readonly taxBefore?: Minor };

/** The part of a fee with uniform taxes. The parts sum to the fee. */
export type FeePart = TaxedAmount & { readonly taxes: readonly TaxShare[] };

export type QuotedFee = TaxedAmount & {
  readonly code: string;
  /** Percentage of the lines' value; such a fee is recalculated when less is accepted. */
  readonly percent?: string;
  /** Only of these lines; absent: of all. */
  readonly of?: readonly string[];
  /** Taxed as the goods are. */
  readonly asGoods?: true;
  readonly parts?: readonly FeePart[];
};

/** Duties bear no tax. `before` is what had been refunded when the quote was made: the value of lines, and duties. */
export type QuotedDuties = TaxedAmount & {
  readonly rule: "by-value" | "whole-order";
  readonly before: { readonly lines: Minor; readonly duties: Minor };
};

export type ExchangeGoods = TaxedAmount & {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly taxes: readonly TaxShare[];
};

/** A negative `difference` is what the shopper pays. */
export type QuotedExchange = {
  readonly value: Minor;
  readonly difference: Minor;
  readonly goods?: readonly ExchangeGoods[];
};

/** The total in the shop's own currency, at the rate of order time. */
export type QuotedShopTotal = { readonly currency: string; readonly total: Minor; readonly before: Conversion };

/** What an order received, what went back of it, and the value of the goods that are kept. */
export type ReceivedLimit = { readonly received: Minor; readonly wentBack: Minor; readonly kept: Minor };

/** The part of the value that the order never received, taxed as the goods are; it reduces the total. */
export type QuotedLimit = ReceivedLimit & { readonly unpaid: QuotedFee };

export type TenderShare = { readonly tenderId: string; readonly refund: Minor };
export type TaxTotal = { readonly name: string; readonly rate: string; readonly net: Minor; readonly tax: Minor };

export type QuoteFigures = {
  readonly currency: string;
  readonly lines: readonly QuotedLine[];
  readonly shipping: readonly QuotedShipping[];
  readonly duties?: QuotedDuties;
  readonly fees: readonly QuotedFee[];
  /** Store credit on top of the total, in no tender; `bonusPercent` where it is a percentage. */
  readonly bonus?: Minor;
  readonly bonusPercent?: string;
  /** The part of the total that was paid with money, where the bonus is on that part alone. */
  readonly bonusOn?: Minor;
  readonly exchange?: QuotedExchange;
  readonly limit?: QuotedLimit;
  /** Included in the total and in the tenders: a refund in cash is rounded to coins. Negative where it is rounded down. */
  readonly rounding?: Minor;
  readonly total: TaxedAmount;
  readonly tenders: readonly TenderShare[];
  readonly taxes: readonly TaxTotal[];
  readonly shop?: QuotedShopTotal;
};

/** One-based numbers of the returned units, lowest first. */
export const unitNumbers = ({ before, quantity }: QuotedLine): number[] =>
  Array.from({ length: quantity }, (_, index) => before.quantity + index + 1);
