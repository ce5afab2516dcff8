// What a settlement is planned from: the quote, and what was accepted of it.
import type { KeyedRecord } from "../keyed-record.ts";
import type { Minor } from "../money/minor.ts";
import type { Order } from "../order/order.ts";
import type { QuoteFigures } from "./quote-figures.ts";

/** Units accepted per line; a line that is not listed was not accepted. */
export type AcceptedUnits = KeyedRecord<number>;

/** Gross per line, in minor units. */
export type AllowedCredits = KeyedRecord<Minor>;

/** The percentage of a line's value that is credited for goods in the condition they arrived in. */
export type GradeShare = { readonly grade: string; readonly percent: number };

export type Settlement = {
  readonly returnId: string;
  readonly reason: string;
  readonly order: Order;
  readonly quote: QuoteFigures;
  readonly accepted: AcceptedUnits;
  /** Gross per line that a reviewer allowed for all its units; absent: their full value. */
  readonly allowed?: AllowedCredits;
  /** By the condition of each line; absent: the full value. */
  readonly shares?: KeyedRecord<GradeShare>;
};
