// A recorded outside refund as a document.
import type { RecordedRefund } from "../../contracts/outside-refund-document.ts";
import type { EventOf } from "../../domain/returns/events.ts";
import { toIsoString } from "../../domain/time/instant.ts";
import { decimalFormatter, taxedAmountDocument } from "./money.ts";

export function recordedRefundDocument(event: EventOf<"outside-refund-recorded">): RecordedRefund {
  const decimal = decimalFormatter(event.currency);
  return {
    orderId: event.orderId,
    refundId: event.refundId,
    at: toIsoString(event.refundedAt),
    recordedAt: toIsoString(event.at),
    source: event.source,
    currency: event.currency,
    lines: event.lines.map(({ lineId, quantity, ...line }) => ({
      lineId,
      quantity,
      ...taxedAmountDocument(decimal, line),
    })),
    shipping: event.shipping.map(({ shippingId, ...charge }) => ({
      shippingId,
      ...taxedAmountDocument(decimal, charge),
    })),
    unallocated: decimal(event.unallocated),
    tenders: event.tenders.map(({ tenderId, refund }) => ({ tenderId, amount: decimal(refund) })),
    total: decimal(event.tenders.reduce((sum, { refund }) => sum + refund, 0)),
  };
}
