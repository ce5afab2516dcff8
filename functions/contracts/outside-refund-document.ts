// A refund that other hands made, as the shop's own system tells of it, and how it was recorded.
import * as z from "zod";
import {
  currency,
  decimal,
  freeText,
  identifier,
  instant,
  LINES_MAX,
  positiveDecimal,
  quantityOrNone,
} from "./fields.ts";

export const outsideRefund = z.strictObject({
  /** The provider's or the till's own id; the same one is the same refund. */
  refundId: identifier,
  /** When the money went back. */
  at: instant,
  /** Who made it, such as "stripe" or "till". */
  source: identifier,
  /** Without an amount, what so many units are worth. Without lines and shipping it is spread over what is left. */
  lines: z
    .array(z.strictObject({ lineId: identifier, quantity: quantityOrNone, amount: positiveDecimal.optional() }))
    .max(LINES_MAX)
    .optional(),
  shipping: z
    .array(z.strictObject({ shippingId: identifier, amount: positiveDecimal }))
    .max(50)
    .optional(),
  tenders: z
    .array(z.strictObject({ tenderId: identifier, amount: positiveDecimal }))
    .min(1)
    .max(20),
  note: freeText.optional(),
});

const paid = { net: decimal, tax: decimal, gross: decimal };

export const recordedRefund = z.object({
  orderId: identifier,
  refundId: identifier,
  at: instant,
  recordedAt: instant,
  source: z.string(),
  currency,
  lines: z.array(z.object({ lineId: identifier, quantity: z.int(), ...paid })),
  shipping: z.array(z.object({ shippingId: identifier, ...paid })),
  /** What is more than lines and shipping had left, where nobody said what it was for. */
  unallocated: decimal,
  tenders: z.array(z.object({ tenderId: identifier, amount: decimal })),
  total: decimal,
});

/** One of an order's refunds made outside, as the order shows it. */
export const outsideMark = z.object({ refundId: identifier, at: instant, source: z.string(), amount: decimal });

export type OutsideRefundDocument = z.infer<typeof outsideRefund>;
export type RecordedRefund = z.infer<typeof recordedRefund>;
