// A refund made outside this system, as the shop's systems report it, and as it was recorded.
import * as z from "zod";
import {
  currency,
  decimal,
  freeText,
  identifier,
  instant,
  LINES_MAX,
  positiveDecimal,
  quantityOrZero,
} from "./fields.ts";

export const outsideRefund = z.strictObject({
  /** The provider's or till's id; the same id is the same refund. */
  refundId: identifier,
  /** When the money was refunded. */
  at: instant,
  /** Who made it, such as "stripe" or "till". */
  source: identifier,
  /**
   * A line without an amount counts with the value of its units. Without lines and shipping the refund is allocated
   * over what is left.
   */
  lines: z
    .array(z.strictObject({ lineId: identifier, quantity: quantityOrZero, amount: positiveDecimal.optional() }))
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

const taxedAmount = { net: decimal, tax: decimal, gross: decimal };

export const recordedRefund = z.object({
  orderId: identifier,
  refundId: identifier,
  at: instant,
  recordedAt: instant,
  source: z.string(),
  currency,
  lines: z.array(z.object({ lineId: identifier, quantity: z.int(), ...taxedAmount })),
  shipping: z.array(z.object({ shippingId: identifier, ...taxedAmount })),
  /** The part that exceeds what lines and shipping had left, when the notice names none. */
  unallocated: decimal,
  tenders: z.array(z.object({ tenderId: identifier, amount: decimal })),
  total: decimal,
});

/** An outside refund as its order shows it. */
export const outsideRefundSummary = z.object({
  refundId: identifier,
  at: instant,
  source: z.string(),
  amount: decimal,
});

export type OutsideRefundDocument = z.infer<typeof outsideRefund>;
export type RecordedRefund = z.infer<typeof recordedRefund>;
