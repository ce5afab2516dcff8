// The question "what would I get back?" and its answer. interfaces.md, "Quote".
import * as z from "zod";
import {
  currency,
  decimal,
  identifier,
  instant,
  LINES_MAX,
  positiveDecimal,
  quantity,
  quantityOrNone,
  freeText,
  reason,
  resolution,
  title,
} from "./fields.ts";
import { tax } from "./order-document.ts";

/** What `npm run quote` takes as `request`. */
export const quoteRequest = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        lineId: identifier,
        quantity: quantityOrNone,
        reason: z.string().max(60).optional(),
        acceptedQuantity: quantityOrNone.optional(),
        amount: positiveDecimal.optional(),
      }),
    )
    .max(LINES_MAX),
  shipping: z
    .array(z.strictObject({ shippingId: identifier, amount: positiveDecimal.optional() }))
    .max(50)
    .optional(),
  resolution: resolution.optional(),
  includeShipping: z.boolean().optional(),
  fees: z
    .array(
      z.strictObject({
        code: z.string().min(1).max(60),
        amount: positiveDecimal,
        taxes: z.array(tax).max(10).optional(),
      }),
    )
    .max(20)
    .optional(),
  exchangeFor: z
    .array(
      z.strictObject({
        sku: z.string().max(100),
        quantity,
        unitPrice: positiveDecimal,
        taxes: z.array(tax).max(10).optional(),
      }),
    )
    .max(100)
    .optional(),
  tenderOrder: z.array(identifier).max(20).optional(),
});

export const alreadyRefunded = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        lineId: identifier,
        quantity: quantityOrNone,
        gross: positiveDecimal.optional(),
        tax: positiveDecimal.optional(),
      }),
    )
    .max(LINES_MAX)
    .optional(),
  shipping: z
    .array(z.strictObject({ shippingId: identifier, gross: positiveDecimal }))
    .max(50)
    .optional(),
  tenders: z
    .array(z.strictObject({ tenderId: identifier, amount: positiveDecimal }))
    .max(20)
    .optional(),
});

const paid = { net: decimal, tax: decimal, gross: decimal };

export const quote = z.object({
  currency,
  lines: z.array(z.object({ lineId: identifier, quantity: quantityOrNone, units: z.array(z.int()), ...paid })),
  shipping: z.array(z.object({ shippingId: identifier, ...paid })),
  fees: z.array(z.object({ code: z.string(), ...paid })),
  bonus: decimal.optional(),
  exchange: z.object({ value: decimal, difference: decimal }).optional(),
  total: z.object(paid),
  tenders: z.array(z.object({ tenderId: identifier, amount: decimal })),
  taxes: z.array(z.object({ name: z.string(), rate: decimal, net: decimal, tax: decimal })),
  refusal: z.object({ code: z.string(), detail: z.string(), at: z.string().optional() }).optional(),
});

/** What a shopper asks at POST /api/quotes. */
export const askForQuote = z.strictObject({
  lines: z
    .array(
      z.strictObject({ lineId: identifier, quantity, reason: reason.default("unwanted"), note: freeText.optional() }),
    )
    .min(1)
    .max(LINES_MAX),
  resolution: resolution.default("refund"),
  method: z.enum(["drop-off", "pick-up", "in-store"]).optional(),
});

/** Where the money would go, in words a shopper knows. */
export const moneyBack = z.object({ tenderId: identifier, kind: z.string(), label: title, amount: decimal });

export const signedQuote = quote.extend({
  quoteId: z.string(),
  resolution,
  expiresAt: instant,
  /** What the rules would say to this return: the outcome and the rule's code; words by the reader's language. */
  verdict: z.object({
    outcome: z.enum(["authorize", "review", "decline", "keep-the-item"]),
    code: z.string(),
    words: z.string(),
  }),
  moneyBack: z.array(moneyBack),
});

/** The asked-for resolution, with every other one on offer beside it. */
export const quoteAnswer = signedQuote.extend({ offers: z.array(signedQuote) });

export type QuoteRequest = z.infer<typeof quoteRequest>;
export type AlreadyRefunded = z.infer<typeof alreadyRefunded>;
export type QuoteDocument = z.infer<typeof quote>;
export type AskForQuote = z.infer<typeof askForQuote>;
export type QuoteAnswer = z.infer<typeof quoteAnswer>;
