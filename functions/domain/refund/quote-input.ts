// The input of a quote: the requested lines with its amounts in minor units, plus the terms a policy adds to
// it.
import type { Minor } from "../money/minor.ts";
import type { ChargedTax } from "../order/charge.ts";
import type { Resolution } from "../vocabulary/resolutions.ts";

/** The fee's own taxes, or those of the returned goods in proportion. */
export type FeeTaxes = readonly ChargedTax[] | "as-goods";

/**
 * A fee by amount, or by percentage ("12.5") of all requested lines or of some by id; net or gross as the order's
 * prices are.
 */
export type FeeInput =
  | { readonly code: string; readonly base: Minor; readonly taxes: FeeTaxes }
  | { readonly code: string; readonly percent: string; readonly of: FeeLineSelection; readonly taxes: FeeTaxes };

/** All lines of the request, or the listed ones. */
export type FeeLineSelection = "lines" | readonly string[];

/** A percentage has up to four decimals and is of the whole refund, gross. */
export type BonusInput = { readonly percent: string } | { readonly amount: Minor };

/** None; what standard delivery costs (Directive 2011/83/EU, article 13(2)); all of it. */
export type ShippingRule = "never" | "standard-only" | "full";

/** The order in which tenders are filled: gift cards and store credit first, as the order lists them, or last. */
export type TenderRule = "credit-first" | "as-paid" | "cash-first";

/** None; in proportion to the value of the returned lines; only once everything has been returned. */
export type DutiesRule = "never" | "by-value" | "whole-order";

/** New goods: the base of the whole line, net or gross as the order's prices are. */
export type ExchangeInput = {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly base: Minor;
  readonly taxes: readonly ChargedTax[];
};

export type QuoteInput = {
  readonly lines: readonly {
    readonly lineId: string;
    readonly quantity: number;
    readonly acceptedQuantity?: number;
    readonly credit?: Minor;
    /** Rule 11: only this much of the line's tax, without units. */
    readonly taxOnly?: Minor;
  }[];
  /** Shipping charges by id; they take precedence over the rule. */
  readonly shipping?: readonly { readonly shippingId: string; readonly gross?: Minor }[];
  readonly includeShipping?: boolean;
  /** How much of the shipping is refunded where it is included; a rule alone includes it. Absent: in full. */
  readonly shippingRule?: ShippingRule;
  /** Absent: never. */
  readonly includeDuties?: DutiesRule;
  readonly resolution?: Resolution;
  readonly fees?: readonly FeeInput[];
  readonly exchangeFor?: readonly ExchangeInput[];
  /** Where the remainder of an exchange goes. Absent: to the tenders. */
  readonly exchangeRemainder?: "tenders" | "store-credit";
  /** Tenders by id; takes precedence over the rule. */
  readonly tenderOrder?: readonly string[];
  readonly tenderRule?: TenderRule;
  /** Where money goes that no tender has room for. Absent: the quote is refused. */
  readonly alternative?: "store-credit";
  /** Applies only where the refund becomes store credit; ignored otherwise. */
  readonly bonus?: BonusInput;
};
