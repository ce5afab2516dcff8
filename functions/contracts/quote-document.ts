// The quote request of `npm run quote`, and quotes as responses.
import * as z from "zod";
import {
  currency,
  decimal,
  evidence,
  fineDecimal,
  identifier,
  instant,
  LINES_MAX,
  method,
  positiveDecimal,
  quantity,
  quantityOrZero,
  percent,
  resolution,
  title,
} from "./fields.ts";
import { tax } from "./order-document.ts";

/** By amount, or by percentage of the lines' value; both with or without tax as the order's prices are. */
const fee = z
  .strictObject({
    code: z.string().min(1).max(60),
    amount: positiveDecimal.optional(),
    percent: percent.optional(),
    /** All lines of the request (the default), or only these. */
    of: z.union([z.literal("lines"), z.array(identifier).min(1).max(LINES_MAX)]).optional(),
    /** Its own taxes, or those of the returned goods. */
    taxes: z.union([z.array(tax).max(10), z.literal("as-goods")]).optional(),
  })
  .refine(({ amount, percent: percentage }) => (amount === undefined) !== (percentage === undefined), {
    path: ["amount"],
    message: "give an amount or a percentage",
  });

/** The `request` of `npm run quote`. */
export const quoteCaseRequest = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        lineId: identifier,
        quantity: quantityOrZero,
        reason: z.string().max(60).optional(),
        acceptedQuantity: quantityOrZero.optional(),
        amount: positiveDecimal.optional(),
        /** Only this much of the line's tax, and nothing of its price; with quantity 0. */
        tax: positiveDecimal.optional(),
      }),
    )
    .max(LINES_MAX),
  shipping: z
    .array(z.strictObject({ shippingId: identifier, amount: positiveDecimal.optional() }))
    .max(50)
    .optional(),
  resolution: resolution.optional(),
  includeShipping: z.boolean().optional(),
  /** How much of the shipping is refunded if it is included; a rule alone includes it. Absent: in full. */
  shippingRule: z.enum(["never", "standard-only", "full"]).optional(),
  /** Absent: never. */
  includeDuties: z.enum(["never", "by-value", "whole-order"]).optional(),
  fees: z.array(fee).max(20).optional(),
  exchangeFor: z
    .array(
      z.strictObject({
        sku: z.string().max(100),
        title: title.optional(),
        quantity,
        unitPrice: fineDecimal,
        taxes: z.array(tax).max(10).optional(),
      }),
    )
    .max(100)
    .optional(),
  /** Where the remainder of an exchange goes. Absent: to the tenders. */
  exchangeRemainder: z.enum(["tenders", "store-credit"]).optional(),
  /** Applies when the refund becomes store credit; as a percentage of the total, or an amount. */
  bonus: z.union([z.strictObject({ percent }), z.strictObject({ amount: positiveDecimal })]).optional(),
  /** Absent: credit-first. `tenderOrder` overrides it. */
  tenderRule: z.enum(["credit-first", "as-paid", "cash-first"]).optional(),
  /** Where money goes that fits on no tender. Absent: the quote is refused. */
  alternative: z.literal("store-credit").optional(),
  tenderOrder: z.array(identifier).max(20).optional(),
});

export const alreadyRefunded = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        lineId: identifier,
        quantity: quantityOrZero,
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
  duties: positiveDecimal.optional(),
  /** What was converted to the shop's currency so far: the amount in the order's currency, and the converted amount. */
  shop: z.strictObject({ refunded: positiveDecimal, converted: positiveDecimal }).optional(),
});

const taxTotal = z.object({ name: z.string(), rate: decimal, net: decimal, tax: decimal });

const taxedAmount = { net: decimal, tax: decimal, gross: decimal };

export const quote = z.object({
  currency,
  lines: z.array(z.object({ lineId: identifier, quantity: quantityOrZero, units: z.array(z.int()), ...taxedAmount })),
  shipping: z.array(z.object({ shippingId: identifier, ...taxedAmount })),
  duties: z.object(taxedAmount).optional(),
  fees: z.array(
    z.object({
      ...{ code: z.string(), ...taxedAmount, percent: percent.optional(), taxes: z.array(taxTotal).optional() },
      /** The lines the percentage applies to, unless it is all of them. */
      of: z.array(identifier).optional(),
    }),
  ),
  /**
   * Why the total is less than the value of the goods: what the order received, what was refunded of it by anyone, and
   * the value of the goods that are kept. The part that was never received is in `fees` as "unpaid".
   */
  limits: z
    .array(z.object({ code: z.literal("limited-to-received"), received: decimal, wentBack: decimal, kept: decimal }))
    .optional(),
  /** Store credit on top of the total, not included in the tenders. */
  bonus: decimal.optional(),
  bonusPercent: percent.optional(),
  exchange: z
    .object({
      value: decimal,
      difference: decimal,
      goods: z.array(z.object({ sku: z.string(), title, quantity: z.int(), ...taxedAmount })).optional(),
    })
    .optional(),
  total: z.object(taxedAmount),
  tenders: z.array(z.object({ tenderId: identifier, amount: decimal })),
  taxes: z.array(taxTotal),
  /** The total in the shop's currency at the exchange rate of order time, if the order has one. */
  shop: z.object({ currency, total: decimal }).optional(),
  refusal: z.object({ code: z.string(), detail: z.string(), at: z.string().optional() }).optional(),
});

/** Where the money would go, in terms a shopper knows. */
export const moneyBack = z.object({ tenderId: identifier, kind: z.string(), label: title, amount: decimal });

export const signedQuote = quote.extend({
  quoteId: z.string(),
  resolution,
  expiresAt: instant,
  /** The versions of the arithmetic and the policy that made it; both are stored with the return that confirms it. */
  arithmeticVersion: z.int(),
  policyVersion: z.string(),
  /** The verdict on this return: the outcome, its code, and words in the reader's language. */
  verdict: z.object({
    outcome: z.enum(["authorize", "review", "decline", "keep-the-item"]),
    code: z.string(),
    words: z.string(),
    /** Counterfactuals, the most feasible first: "Sent back 3 days earlier, it would have been free." */
    otherwise: z.array(z.string()),
  }),
  moneyBack: z.array(moneyBack),
  /** The return methods, in the order in which they are offered. */
  methods: z.array(method),
  /** When the refund is paid. */
  refundWhen: z.enum(["at-once", "first-scan", "receipt", "inspection"]),
  /** Evidence the return cannot be requested without, and the questions for the shopper. */
  requires: z.object({ evidence: z.array(evidence), questions: z.array(z.string()) }),
});

/** The requested resolution, with all other available ones in `offers`. */
export const quoteResponse = signedQuote.extend({ offers: z.array(signedQuote) });

export type QuoteCaseRequest = z.infer<typeof quoteCaseRequest>;
export type AlreadyRefunded = z.infer<typeof alreadyRefunded>;
export type QuoteDocument = z.infer<typeof quote>;
export type QuoteResponse = z.infer<typeof quoteResponse>;
