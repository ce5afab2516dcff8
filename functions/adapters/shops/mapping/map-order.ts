// Builds the result for one document: the order with its refunds, or the problem that prevents it.
import type { MappedOrder, ShopOrder, ShopTender } from "../../../app/ports/shop-orders.ts";
import { type BalancedOrder, balanceOrder } from "./balance.ts";
import { formatDocument } from "./document.ts";
import type { Draft } from "./draft.ts";
import { MappingError } from "./fields.ts";
import { outsideRefunds, type RefundLimits, type PlatformRefund } from "./refunds.ts";

/** What an adapter reads from one document. Refunds may be in any order. */
export type ParsedOrder = {
  readonly draft: Draft;
  readonly tenders: readonly ShopTender[];
  readonly refunds: readonly PlatformRefund[];
  /** Units per line that are no longer part of the order, including refunded units. */
  readonly removedUnits?: ReadonlyMap<string, number>;
  readonly cancelled: boolean;
};

/** A document and its name for error messages, such as "line 3". */
export type SourceDocument = { readonly value: unknown; readonly source: string };

/** Returns the mapped order, or the problem that `parse` or balancing reported. */
export function mapOrder(source: string, parse: () => ParsedOrder): ShopOrder {
  try {
    return buildOrder(parse());
  } catch (thrown) {
    if (thrown instanceof MappingError) return { source, error: thrown.problem };
    throw thrown;
  }
}

function buildOrder({ draft, tenders, refunds, removedUnits, cancelled }: ParsedOrder): MappedOrder {
  const balanced = balanceOrder(draft);
  const limits = refundLimits(balanced);
  const byTime = refunds.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const mappedRefunds = byTime.flatMap((refund) => outsideRefunds(refund, limits));
  const refunded = new Map<string, number>();
  for (const { lines = [] } of mappedRefunds)
    for (const { lineId, quantity } of lines) refunded.set(lineId, (refunded.get(lineId) ?? 0) + quantity);
  const order = formatDocument(balanced, tenders);
  const lines = order.lines.map((line) => {
    const removed = Math.min((removedUnits?.get(line.lineId) ?? 0) - (refunded.get(line.lineId) ?? 0), line.quantity);
    return removed > 0 ? { ...line, removedQuantity: removed } : line;
  });
  return { order: { ...order, lines }, refunds: mappedRefunds, cancelled };
}

const refundLimits = ({ draft, lines, shipping }: BalancedOrder): RefundLimits => ({
  exponent: draft.exponent,
  lines: new Map(
    draft.lines.map(({ facts }, index) => [
      facts.lineId,
      { quantity: facts.quantity, gross: lines[index]?.gross ?? 0n },
    ]),
  ),
  shipping: new Map(draft.shipping.map(({ shippingId }, index) => [shippingId, shipping[index] ?? 0n])),
});
