// What the application reads facts from: an order, what is requested of it, and one line of both.
import type { Minor } from "../../money/minor.ts";
import type { Order, PaidLine } from "../../order/order.ts";
import type { OrderTally } from "../../order/tally.ts";
import type { LocalDay } from "../../time/local-day.ts";
import type { Evidence } from "../../vocabulary/evidence.ts";
import type { ReturnReason } from "../../vocabulary/reasons.ts";

export type LineDays = { readonly shippedOn?: LocalDay; readonly deliveredOn?: LocalDay };

/** Instants as local days of the shopper. */
export type OrderDays = {
  readonly requestedOn: LocalDay;
  readonly placedOn: LocalDay;
  readonly lines: Readonly<Record<string, LineDays>>;
  readonly holidays?: readonly LocalDay[];
};

/** A line of the request; without quantity and reason while the shopper only views the order. */
export type FactsInputLine = {
  readonly lineId: string;
  readonly quantity?: number;
  readonly reason?: ReturnReason;
  /** A more specific reason from the shop's own list, "zip broke" under "faulty". */
  readonly subReason?: string;
  readonly evidence?: readonly Evidence[];
  readonly sealBroken?: boolean;
  /** What would be credited for these units, gross, in minor units. */
  readonly credit?: Minor;
};

export type ReturnSource = {
  readonly order: Order;
  readonly tally: OrderTally;
  readonly lines: readonly FactsInputLine[];
  readonly days: OrderDays;
  readonly resolution?: string;
  readonly method?: string;
  /** Names of the policy's phrases found in the shopper's text; never the text itself. */
  readonly mentions?: readonly string[];
};

export type LineSource = Pick<ReturnSource, "tally" | "days"> & {
  readonly line: PaidLine;
  readonly requested: FactsInputLine;
};
