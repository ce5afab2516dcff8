// The credit note of a return: what was credited, the fees, the tax per rate, and where the money went.
import * as z from "zod";
import { currency, decimal, identifier, instant } from "./fields.ts";

export const creditNoteQuery = z.strictObject({ format: z.enum(["json", "html"]).default("json") });

const taxedAmount = { net: decimal, tax: decimal, gross: decimal };

export const creditNote = z.object({
  /** Derived from the return's RMA number, so a return always has the same one. */
  number: z.string(),
  /** When the refund was planned, and when the note last changed: later goodwill is added to the same note. */
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
  lines: z.array(
    z.object({ lineId: identifier, sku: z.string(), title: z.string(), quantity: z.int(), ...taxedAmount }),
  ),
  shipping: z.array(z.object({ shippingId: identifier, ...taxedAmount })),
  duties: z.object(taxedAmount).optional(),
  /** Negative: fees are kept by the shop. */
  fees: z.array(z.object({ code: z.string(), ...taxedAmount })),
  goodwill: z.array(z.object({ at: instant, to: z.enum(["original", "store-credit"]), ...taxedAmount })),
  /** The new goods at their price; `carried` is negative and is the part of it that the credit paid. */
  exchange: z
    .object({
      goods: z.array(z.object({ sku: z.string(), title: z.string(), quantity: z.int(), ...taxedAmount })),
      carried: decimal,
    })
    .optional(),
  /** The sum of lines, shipping, duties, fees, goodwill and the amount carried to the exchange. */
  total: z.object(taxedAmount),
  /** Sums to the total's tax. */
  taxes: z.array(z.object({ name: z.string(), rate: decimal, net: decimal, tax: decimal })),
  /** Sums to the total. */
  tenders: z.array(z.object({ tenderId: identifier, kind: z.string(), amount: decimal })),
  /** Store credit paid on top, not included in the tenders. */
  bonus: decimal.optional(),
});

export type CreditNote = z.infer<typeof creditNote>;
