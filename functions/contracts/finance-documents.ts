// Requests and responses of finance: refunds, journal entries, verification.
import * as z from "zod";
import { currency, cursor, decimal, identifier, instant, pageLimit } from "./fields.ts";

/** "covered": paid by a refund outside this system, which is in the list too. */
const refundStatus = z.enum(["planned", "pending", "posted", "failed", "covered"]);

export const financeQuery = z.strictObject({
  from: instant.optional(),
  to: instant.optional(),
  status: refundStatus.optional(),
  tender: z.string().max(60).optional(),
  currency: currency.optional(),
  reason: z.string().max(60).optional(),
  limit: pageLimit,
  cursor: cursor.optional(),
});

export const exportQuery = financeQuery
  .omit({ limit: true })
  .extend({ format: z.enum(["csv", "jsonl"]).default("csv") });

/** The amount in the shop's currency at the exchange rate of order time, if the order has one. */
const shopAmount = { shopCurrency: currency.optional(), shopRefund: decimal.optional() };

export const refundRow = z.object({
  instructionId: z.string(),
  returnId: z.string(),
  orderId: identifier,
  at: instant,
  status: refundStatus,
  tenderId: identifier,
  kind: z.string(),
  gateway: z.string(),
  currency,
  amount: decimal,
  reason: z.string(),
  providerRefundId: z.string().optional(),
  /** A bonus is store credit on top of the refund. */
  purpose: z.enum(["refund", "bonus"]),
  ...shopAmount,
});

export const refundPage = z.object({ items: z.array(refundRow), next: z.string().optional() });

export const journalEntry = z.object({
  seq: z.int(),
  entryId: z.string(),
  at: instant,
  returnId: z.string(),
  what: z.string(),
  currency,
  legs: z.array(z.object({ account: z.string(), debit: decimal, credit: decimal })),
  ...shopAmount,
  hash: z.string(),
  previous: z.string(),
});

export const journalPage = z.object({ items: z.array(journalEntry), next: z.string().optional() });

export const verification = z.object({
  ok: z.boolean(),
  entries: z.int(),
  balanced: z.boolean(),
  chainIntact: z.boolean(),
  head: z.object({ seq: z.int(), hash: z.string() }),
  /** The first entry at which the chain or the balance breaks, and why. */
  firstBroken: z.object({ seq: z.int(), why: z.string() }).optional(),
  /** Per currency: the total paid to customers. */
  posted: z.array(z.object({ currency, amount: decimal })),
});

export const importResult = z.object({
  line: z.int(),
  orderId: z.string().optional(),
  outcome: z.enum(["accepted", "unchanged", "rejected"]),
  why: z.string().optional(),
  at: z.string().optional(),
});

export type RefundRowView = z.infer<typeof refundRow>;
export type JournalEntryView = z.infer<typeof journalEntry>;
export type Verification = z.infer<typeof verification>;
