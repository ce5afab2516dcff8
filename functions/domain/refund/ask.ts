// What a quote is asked: the request of interfaces.md with its amounts in minor units, and what a policy adds to it.
import type { Minor } from "../money/minor.ts";
import type { ChargedTax } from "../order/paid.ts";
import type { Resolution } from "../returns/events.ts";

/** Taxes of its own, or those of the goods that go back, in their proportion. */
export type FeeTaxes = readonly ChargedTax[] | "as-goods";

/** A fee by amount, or by percentage ("12.5") of what all lines or some by name are worth; before or with tax as prices are. */
export type FeeAsk =
  | { readonly code: string; readonly base: Minor; readonly taxes: FeeTaxes }
  | { readonly code: string; readonly percent: string; readonly of: FeeLines; readonly taxes: FeeTaxes };

/** All lines of the request, or these of them. */
export type FeeLines = "lines" | readonly string[];

/** A percentage has up to four decimals and is of the whole refund, gross. */
export type BonusAsk = { readonly percent: string } | { readonly amount: Minor };

/** Never; what standard delivery costs (Directive 2011/83/EU, article 13(2)); all of it. */
export type ShippingRule = "never" | "standard-only" | "full";

/** In which order tenders are filled: gift cards and store credit first, as the order lists them, or last. */
export type TenderRule = "credit-first" | "as-paid" | "cash-first";

/** Never; as the lines go back, by their value; only when everything has gone back. */
export type DutiesRule = "never" | "by-value" | "whole-order";

/** New goods: the base of the whole line, before or with tax as the order's prices are. */
export type ExchangeAsk = {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly base: Minor;
  readonly taxes: readonly ChargedTax[];
};

export type QuoteAsk = {
  readonly lines: readonly {
    readonly lineId: string;
    readonly quantity: number;
    readonly acceptedQuantity?: number;
    readonly credit?: Minor;
  }[];
  /** Shipping by name, whatever the rule says. */
  readonly shipping?: readonly { readonly shippingId: string; readonly gross?: Minor }[];
  readonly includeShipping?: boolean;
  /** How much of it where shipping is included; a rule alone includes it. Absent: in full. */
  readonly shippingRule?: ShippingRule;
  /** Absent: never. */
  readonly includeDuties?: DutiesRule;
  readonly resolution?: Resolution;
  readonly fees?: readonly FeeAsk[];
  readonly exchangeFor?: readonly ExchangeAsk[];
  /** Where what an exchange leaves goes. Absent: to the tenders. */
  readonly exchangeRemainder?: "tenders" | "store-credit";
  /** Names tenders one by one and wins over the rule. */
  readonly tenderOrder?: readonly string[];
  readonly tenderRule?: TenderRule;
  /** Where money goes that fits on no tender. Absent: nowhere, the quote is refused. */
  readonly alternative?: "store-credit";
  /** Counts where the money becomes store credit; otherwise it is passed over. */
  readonly bonus?: BonusAsk;
};
