// What the shopper sends and reads: session, order, return.
import * as z from "zod";
import {
  caseResolution,
  currency,
  decimal,
  identifier,
  instant,
  method,
  reason,
  resolution,
  returnId,
  title,
} from "./fields.ts";
import { outsideMark } from "./outside-refund-document.ts";
import { moneyBack, quote } from "./quote-document.ts";

export const openSession = z
  .strictObject({
    orderNumber: z.string().min(1).max(100),
    email: z.string().min(1).max(320).optional(),
    postcode: z.string().min(1).max(20).optional(),
  })
  .refine((body) => body.email !== undefined || body.postcode !== undefined, {
    path: ["email"],
    message: "give the e-mail address or the postcode of the order",
  });

export const session = z.object({ orderId: identifier, orderNumber: identifier, expiresAt: instant });

/** Whether a line can go back: the code is stable, the words are in the reader's language. */
export const eligibility = z.object({
  eligible: z.boolean(),
  code: z.string(),
  words: z.string(),
  until: instant.optional(),
});

export const orderView = z.object({
  orderId: identifier,
  orderNumber: identifier,
  placedAt: instant,
  currency,
  country: z.string(),
  pricesIncludeTax: z.boolean(),
  paid: decimal,
  lines: z.array(
    z.object({
      lineId: identifier,
      sku: z.string(),
      title,
      imageUrl: z.string().optional(),
      quantity: z.int(),
      /** Units that may still be sent back. */
      returnableQuantity: z.int(),
      /** What was paid for the line, and for its next returnable unit. */
      paid: decimal,
      unitPaid: decimal,
      deliveredAt: instant.optional(),
      /** It came with a seal, of hygiene or of a medium: whether that is broken matters. */
      sealed: z.literal(true).optional(),
      /** What it may be exchanged for, at the price of one, with or without tax as `pricesIncludeTax` says. */
      variants: z.array(z.object({ sku: z.string(), title, unitPrice: decimal, inStock: z.boolean() })).optional(),
      eligibility,
    }),
  ),
  /** While the law lets something of it go back without a reason; `until` is missing before the period has begun. */
  withdrawal: z.object({ until: instant.optional() }).optional(),
  reasons: z.array(reason),
  resolutions: z.array(resolution),
  /** The ways to send things back, in the order in which they are offered. */
  methods: z.array(method),
  /** Refunds that were made outside, such as at the till. */
  outsideRefunds: z.array(outsideMark),
  returns: z.array(z.object({ returnId, status: z.string(), requestedAt: instant, units: z.int(), total: decimal })),
});

export const createReturn = z.strictObject({ returnId, quoteId: z.string().min(1).max(500_000) });

export const RETURN_STATUSES = [
  "requested",
  "in-review",
  "declined",
  "authorized",
  "awaiting-parcel",
  "awaiting-inspection",
  "inspected",
  "awaiting-payment",
  "payment-failed",
  "closed",
  "canceled",
  "expired",
] as const;

export const returnStatus = z.enum(RETURN_STATUSES);

export const timelineEntry = z.object({
  at: instant,
  /** The event's type, such as "parcel-received". */
  type: z.string(),
  by: z.object({ kind: z.string(), id: z.string().optional() }),
  /** What the event says that this reader may know; texts and figures only. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** What we promise next and by when. */
export const promise = z.object({ what: z.enum(["decision", "parcel", "inspection", "money"]), dueAt: instant });

export const returnView = z.object({
  returnId,
  orderId: identifier,
  orderNumber: identifier,
  rmaNumber: z.string(),
  status: returnStatus,
  requestedAt: instant,
  updatedAt: instant,
  resolution: caseResolution,
  /** Not asked for but declared: the shopper withdrew from the contract. */
  withdrawal: z.literal(true).optional(),
  lines: z.array(
    z.object({
      lineId: identifier,
      title,
      quantity: z.int(),
      reason,
      gross: decimal,
      receivedQuantity: z.int().optional(),
      acceptedQuantity: z.int().optional(),
      condition: z.string().optional(),
      /** What was not credited of what the accepted units are worth, and why. */
      withheld: z.object({ amount: decimal, code: z.enum(["grade", "review"]), words: z.string() }).optional(),
    }),
  ),
  quote,
  moneyBack: z.array(moneyBack),
  /** Money for which nothing comes back, beside the return. */
  goodwill: z.array(z.object({ at: instant, to: z.enum(["original", "store-credit"]), amount: decimal })),
  /** What was really given back so far, by provider's word. */
  refunded: decimal,
  /** Store credit that was given on top of it. */
  bonusGiven: decimal.optional(),
  /** New goods that are ordered: their price with tax, and what of it the shopper still pays. */
  exchange: z
    .object({
      goods: z.array(z.object({ sku: z.string(), title, quantity: z.int(), gross: decimal })),
      value: decimal,
      owed: decimal,
    })
    .optional(),
  method: method.optional(),
  label: z
    .object({ carrier: z.string(), trackingCode: z.string(), url: z.string(), destination: z.string().optional() })
    .optional(),
  /** `otherwise`: what would have been kinder, in the reader's words. */
  decision: z
    .object({ outcome: z.string(), code: z.string(), words: z.string(), otherwise: z.array(z.string()).optional() })
    .optional(),
  promises: z.array(promise),
  timeline: z.array(timelineEntry),
  can: z.object({ cancel: z.boolean() }),
});

export type SessionView = z.infer<typeof session>;
export type OrderView = z.infer<typeof orderView>;
export type ReturnView = z.infer<typeof returnView>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
export type CreateReturn = z.infer<typeof createReturn>;
export type OpenSession = z.infer<typeof openSession>;
