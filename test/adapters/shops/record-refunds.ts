// Freezes a mapped order with the domain and records its refunds as the application does. For currencies with two decimals.
import { parseMinor } from "../../../functions/domain/money/decimal.ts";
import { freeze, type OrderFacts } from "../../../functions/domain/order/freeze.ts";
import { EMPTY_TALLY, orderTotal, type OrderTally } from "../../../functions/domain/order/tally.ts";
import { outsideRefund, tallyWithOutsideRefund } from "../../../functions/domain/refund/outside-refund.ts";
import type { MappedOrder } from "../../../functions/app/ports/shop-orders.ts";

const minor = (decimal: string): number => parseMinor(decimal, 2) ?? Number.NaN;

export type RecordedRefunds = {
  /** What the domain says was charged, in minor units. */
  readonly total: number;
  readonly refusals: string[];
  readonly unallocated: number;
  readonly tally: OrderTally;
};

export function recordRefunds({ order, refunds }: MappedOrder): RecordedRefunds {
  const frozen = freeze({ shipTo: { country: "US" }, ...order } as unknown as OrderFacts);
  if (!frozen.ok) throw new Error(JSON.stringify(frozen));
  let tally = EMPTY_TALLY;
  let unallocated = 0;
  const refusals: string[] = [];
  for (const { refundId, source, at, lines, shipping, tenders } of refunds) {
    const recorded = outsideRefund(frozen.value, tally, {
      refundId,
      source,
      refundedAt: Date.parse(at),
      ...(lines && { lines: lines.map(({ amount = "0", ...line }) => ({ ...line, gross: minor(amount) })) }),
      ...(shipping && { shipping: shipping.map(({ shippingId, amount }) => ({ shippingId, gross: minor(amount) })) }),
      tenders: tenders.map(({ tenderId, amount }) => ({ tenderId, refund: minor(amount) })),
    });
    if (!recorded.ok) refusals.push(JSON.stringify(recorded));
    else {
      tally = tallyWithOutsideRefund(tally, recorded.value);
      unallocated += recorded.value.unallocated;
    }
  }
  return { total: orderTotal(frozen.value), refusals, unallocated, tally };
}
