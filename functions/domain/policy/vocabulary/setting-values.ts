// The values that settings of a policy take.
import type { GRADES } from "../../vocabulary/inspection.ts";

/** Amounts per currency, as decimals: a shop that sells in yen and euro states both. */
export type Amounts = Readonly<Record<string, string>>;

/** A text for people, by language. */
export type LocalizedTexts = Readonly<Record<string, string>>;

/**
 * The days in which a line may be sent back, counted from an anchor on the shopper's calendar; the last day is
 * included, to its end.
 */
export type Window =
  | {
      readonly days: number;
      readonly from: "delivered" | "shipped" | "placed";
      readonly bufferDays?: number | undefined;
    }
  | { readonly until: string }
  | "open"
  | "closed";

export type Extension = { readonly days?: number | undefined; readonly until?: string | undefined } | "none";

/** A fee as a percentage of the lines' credit, or as a fixed amount: per line or per return, with its own tax. */
export type FeeRule =
  | { readonly percent: string; readonly taxes?: FeeTaxes | undefined }
  | { readonly amount: Amounts; readonly taxes?: FeeTaxes | undefined }
  | "none";
export type FeeTaxes = "as-goods" | readonly { readonly name: string; readonly rate: string }[];

export type BonusRule = { readonly percent: string } | { readonly amount: Amounts } | "none";

/** Percentage credited for goods that arrive in each grade. */
export type ShareByGrade = Readonly<Record<(typeof GRADES)[number], number>>;
