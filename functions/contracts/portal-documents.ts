// Requests and responses of the shopper's portal: session, order, return.
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
import { outsideRefundSummary } from "./outside-refund-document.ts";
import { moneyBack, quote } from "./quote-document.ts";

export const openSession = z
  .strictObject({
    orderNumber: z.string().min(1).max(100),
    email: z.string().min(1).max(320).optional(),
    postcode: z.string().min(1).max(20).optional(),
  })
  .refine((body) => body.email !== undefined || body.postcode !== undefined, {
    path: ["email"],
    message: "give the email address or the postcode of the order",
  });

export const session = z.object({ orderId: identifier, orderNumber: identifier, expiresAt: instant });

/** Whether a line can be returned: `code` is stable, `words` are in the reader's language. */
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
      /** Units that can still be returned. */
      returnableQuantity: z.int(),
      /** What was paid for the line, and for its next returnable unit. */
      paid: decimal,
      unitPaid: decimal,
      deliveredAt: instant.optional(),
      /** It has a hygiene or media seal, so whether that is broken matters. */
      sealed: z.literal(true).optional(),
      /** What it can be exchanged for, at unit price, with or without tax as `pricesIncludeTax` says. */
      variants: z.array(z.object({ sku: z.string(), title, unitPrice: decimal, inStock: z.boolean() })).optional(),
      eligibility,
    }),
  ),
  /**
   * Present while the law lets some of it be returned without a reason; `until` is absent before the period has begun.
   */
  withdrawal: z.object({ until: instant.optional() }).optional(),
  reasons: z.array(reason),
  resolutions: z.array(resolution),
  /** The return methods, in the order in which they are offered. */
  methods: z.array(method),
  /** Refunds made outside this system, such as at the till. */
  outsideRefunds: z.array(outsideRefundSummary),
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
  /** What this reader may know of the event; texts and figures only. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** The next promise and its deadline. */
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
  /** True when the shopper withdrew from the contract. */
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
      /** What was withheld of the accepted units' value, and why. */
      withheld: z.object({ amount: decimal, code: z.enum(["grade", "review"]), words: z.string() }).optional(),
    }),
  ),
  quote,
  moneyBack: z.array(moneyBack),
  /** Money granted with nothing returned, beside the return. */
  goodwill: z.array(z.object({ at: instant, to: z.enum(["original", "store-credit"]), amount: decimal })),
  /** What providers have confirmed as refunded so far. */
  refunded: decimal,
  /** Store credit paid on top of it. */
  bonusGiven: decimal.optional(),
  /** Ordered replacement goods: their price with tax, and what the shopper still owes. */
  exchange: z
    .object({
      goods: z.array(z.object({ sku: z.string(), title, quantity: z.int(), gross: decimal })),
      value: decimal,
      owed: decimal,
    })
    .optional(),
  method: method.optional(),
  label: z
    .object({
      carrier: z.string(),
      trackingCode: z.string(),
      url: z.string(),
      destination: z.string().optional(),
      /** The shopper chooses and pays the carrier: `url` is a return slip, and there is no tracking code. */
      ownCarrier: z.literal(true).optional(),
    })
    .optional(),
  /** `otherwise`: counterfactuals in the reader's language. */
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
