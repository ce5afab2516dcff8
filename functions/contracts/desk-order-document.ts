// An order for the desk.
import * as z from "zod";
import { currency, decimal, identifier, instant, returnId } from "./fields.ts";
import { outsideRefundSummary } from "./outside-refund-document.ts";
import { returnStatus } from "./portal-documents.ts";

export const orderQuery = z.strictObject({ number: identifier });

/** An order as the desk sees it: what was paid, what was returned or is reserved, and its returns. */
export const deskOrder = z.object({
  orderId: identifier,
  orderNumber: identifier,
  placedAt: instant,
  currency,
  country: z.string(),
  paid: decimal,
  customer: z.object({ customerId: identifier, email: z.string(), name: z.string().optional() }).optional(),
  lines: z.array(
    z.object({
      lineId: identifier,
      sku: z.string(),
      title: z.string(),
      quantity: z.int(),
      returnableQuantity: z.int(),
      paid: decimal,
      left: decimal,
    }),
  ),
  shipping: z.array(z.object({ shippingId: identifier, paid: decimal, left: decimal })),
  tenders: z.array(
    z.object({ tenderId: identifier, kind: z.string(), gateway: z.string(), paid: decimal, left: decimal }),
  ),
  /** Store credit granted as goodwill so far. */
  gifts: decimal,
  outsideRefunds: z.array(outsideRefundSummary),
  /** Newest last, at most 100. */
  returns: z.array(
    z.object({
      returnId,
      rmaNumber: z.string(),
      status: returnStatus,
      requestedAt: instant,
      units: z.int(),
      total: decimal,
    }),
  ),
});

export type DeskOrder = z.infer<typeof deskOrder>;
