// A refund that was made outside, as it was recorded.
import type { RecordedRefund } from "../../contracts/outside-refund-document.ts";
import type { EventOf } from "../../domain/returns/events.ts";
import { isoOf } from "../../domain/sla/instant.ts";
import { decimalIn, paidDocument } from "./money.ts";

export function recordedRefund(event: EventOf<"outside-refund-recorded">): RecordedRefund {
  const decimal = decimalIn(event.currency);
  return {
    orderId: event.orderId,
    refundId: event.refundId,
    at: isoOf(event.refundedAt),
    recordedAt: isoOf(event.at),
    source: event.source,
    currency: event.currency,
    lines: event.lines.map(({ lineId, quantity, ...line }) => ({ lineId, quantity, ...paidDocument(decimal, line) })),
    shipping: event.shipping.map(({ shippingId, ...charge }) => ({ shippingId, ...paidDocument(decimal, charge) })),
    unallocated: decimal(event.unallocated),
    tenders: event.tenders.map(({ tenderId, refund }) => ({ tenderId, amount: decimal(refund) })),
    total: decimal(event.tenders.reduce((sum, { refund }) => sum + refund, 0)),
  };
}
