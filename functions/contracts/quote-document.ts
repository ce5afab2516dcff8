// The question "what would I get back?" and its answer. interfaces.md, "Quote".
import * as z from "zod";
import {
  currency,
  decimal,
  evidence,
  identifier,
  instant,
  LINES_MAX,
  method,
  positiveDecimal,
  quantity,
  quantityOrNone,
  percent,
  resolution,
  title,
} from "./fields.ts";
import { tax } from "./order-document.ts";

/** By amount, or by percentage of the lines' value; both without or with tax as the order's prices are. */
const fee = z
  .strictObject({
    code: z.string().min(1).max(60),
    amount: positiveDecimal.optional(),
    percent: percent.optional(),
    /** All lines of the request, which is meant where nothing is said, or these of them. */
    of: z.union([z.literal("lines"), z.array(identifier).min(1).max(LINES_MAX)]).optional(),
    /** Of its own, or those of the goods that go back. */
    taxes: z.union([z.array(tax).max(10), z.literal("as-goods")]).optional(),
  })
  .refine(({ amount, percent: share }) => (amount === undefined) !== (share === undefined), {
    path: ["amount"],
    message: "give an amount or a percentage",
  });

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
  /** How much of shipping goes back where it is included; a rule alone includes it. Absent: in full. */
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
        unitPrice: positiveDecimal,
        taxes: z.array(tax).max(10).optional(),
      }),
    )
    .max(100)
    .optional(),
  /** Where what an exchange leaves goes. Absent: to the tenders. */
  exchangeRemainder: z.enum(["tenders", "store-credit"]).optional(),
  /** Counts where the money becomes store credit; by a percentage of the total, or by amount. */
  bonus: z.union([z.strictObject({ percent }), z.strictObject({ amount: positiveDecimal })]).optional(),
  /** Absent: credit-first. `tenderOrder` wins over it. */
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
  duties: positiveDecimal.optional(),
  /** What was converted to the shop's currency so far: from how much of the order's, to how much. */
  shop: z.strictObject({ refunded: positiveDecimal, converted: positiveDecimal }).optional(),
});

const taxTotal = z.object({ name: z.string(), rate: decimal, net: decimal, tax: decimal });

const paid = { net: decimal, tax: decimal, gross: decimal };

export const quote = z.object({
  currency,
  lines: z.array(z.object({ lineId: identifier, quantity: quantityOrNone, units: z.array(z.int()), ...paid })),
  shipping: z.array(z.object({ shippingId: identifier, ...paid })),
  duties: z.object(paid).optional(),
  fees: z.array(
    z.object({
      ...{ code: z.string(), ...paid, percent: percent.optional(), taxes: z.array(taxTotal).optional() },
      /** The lines it is a percentage of, where it is not of all. */
      of: z.array(identifier).optional(),
    }),
  ),
  /** Store credit on top of the total, in no tender. */
  bonus: decimal.optional(),
  bonusPercent: percent.optional(),
  exchange: z
    .object({
      value: decimal,
      difference: decimal,
      goods: z.array(z.object({ sku: z.string(), title, quantity: z.int(), ...paid })).optional(),
    })
    .optional(),
  total: z.object(paid),
  tenders: z.array(z.object({ tenderId: identifier, amount: decimal })),
  taxes: z.array(taxTotal),
  /** The total in the shop's own currency, where the order knows one, at the rate of order time. */
  shop: z.object({ currency, total: decimal }).optional(),
  refusal: z.object({ code: z.string(), detail: z.string(), at: z.string().optional() }).optional(),
});

/** Where the money would go, in words a shopper knows. */
export const moneyBack = z.object({ tenderId: identifier, kind: z.string(), label: title, amount: decimal });

export const signedQuote = quote.extend({
  quoteId: z.string(),
  resolution,
  expiresAt: instant,
  /** By which arithmetic and which rules it was made; both are recorded with the return that confirms it. */
  arithmeticVersion: z.int(),
  policyVersion: z.string(),
  /** What the rules would say to this return: the outcome and the rule's code; words by the reader's language. */
  verdict: z.object({
    outcome: z.enum(["authorize", "review", "decline", "keep-the-item"]),
    code: z.string(),
    words: z.string(),
    /** What would have been kinder, nearest at hand first: "Sent back 3 days earlier, it would have been free." */
    otherwise: z.array(z.string()),
  }),
  moneyBack: z.array(moneyBack),
  /** The ways to send it back, in the order in which they are offered. */
  methods: z.array(method),
  /** What the money waits for. */
  refundWhen: z.enum(["at-once", "first-scan", "receipt", "inspection"]),
  /** What the return cannot be made without, and what the shopper is asked besides. */
  requires: z.object({ evidence: z.array(evidence), questions: z.array(z.string()) }),
});

/** The asked-for resolution, with every other one on offer beside it. */
export const quoteAnswer = signedQuote.extend({ offers: z.array(signedQuote) });

export type QuoteRequest = z.infer<typeof quoteRequest>;
export type AlreadyRefunded = z.infer<typeof alreadyRefunded>;
export type QuoteDocument = z.infer<typeof quote>;
export type QuoteAnswer = z.infer<typeof quoteAnswer>;
