// The credit note of a return: what was credited, what was kept, the tax per rate, and where the money went.
import * as z from "zod";
import { currency, decimal, identifier, instant } from "./fields.ts";

export const creditNoteQuery = z.strictObject({ format: z.enum(["json", "html"]).default("json") });

const paid = { net: decimal, tax: decimal, gross: decimal };

export const creditNote = z.object({
  /** Follows from the return's number: the same return has the same one for ever. */
  number: z.string(),
  /** When the refund was worked out, and when the note last changed: a goodwill granted later stands on the same note. */
  issuedAt: instant,
  updatedAt: instant,
  returnId: z.string(),
  rmaNumber: z.string(),
  orderId: identifier,
  orderNumber: identifier,
  orderedAt: instant,
  country: z.string(),
  currency,
  /** Absent once the customer was erased. */
  customer: z.object({ name: z.string() }).optional(),
  lines: z.array(z.object({ lineId: identifier, sku: z.string(), title: z.string(), quantity: z.int(), ...paid })),
  shipping: z.array(z.object({ shippingId: identifier, ...paid })),
  duties: z.object(paid).optional(),
  /** Below zero: they are kept. */
  fees: z.array(z.object({ code: z.string(), ...paid })),
  goodwill: z.array(z.object({ at: instant, to: z.enum(["original", "store-credit"]), ...paid })),
  /** The new goods at their price; `carried` below zero is what of it was paid from the credit. */
  exchange: z
    .object({
      goods: z.array(z.object({ sku: z.string(), title: z.string(), quantity: z.int(), ...paid })),
      carried: decimal,
    })
    .optional(),
  /** Lines, shipping, duties, fees, goodwill and what was carried over, all together. */
  total: z.object(paid),
  /** Sums to the total's tax. */
  taxes: z.array(z.object({ name: z.string(), rate: decimal, net: decimal, tax: decimal })),
  /** Sums to the total. */
  tenders: z.array(z.object({ tenderId: identifier, kind: z.string(), amount: decimal })),
  /** Store credit on top, in no tender. */
  bonus: decimal.optional(),
});

export type CreditNote = z.infer<typeof creditNote>;
