// Refunds made at Stripe itself, in its dashboard or by another program: they lack our metadata.
// "refund.created" and "refund.updated" report one refund; "charge.refunded" brings a list of them up to API version
// 2022-08-01 and none later (docs.stripe.com/upgrades, 2022-11-15: refunds are no longer expanded on a charge).
import * as z from "zod";
import type { OutsideRefundWebhook } from "../../../app/ports/payment-webhook-reader.ts";
import { minorFromStripe } from "./amounts.ts";

const reference = z.string().nullish().catch(undefined);

const refund = z.object({
  object: z.literal("refund"),
  id: z.string().min(1).max(100),
  amount: z.int().positive(),
  currency: z.string().length(3),
  created: z.int().positive(),
  status: z.string().nullish(),
  charge: reference,
  payment_intent: reference,
  metadata: z.record(z.string(), z.string()).nullish(),
});

const refundEvent = z.object({
  type: z.enum(["refund.created", "refund.updated", "charge.refund.updated"]),
  data: z.object({ object: refund }),
});

const chargeEvent = z.object({
  type: z.literal("charge.refunded"),
  data: z.object({
    object: z.object({ object: z.literal("charge"), refunds: z.object({ data: z.array(z.unknown()).max(100) }) }),
  }),
});

/** Succeeded refunds only: a pending one is reported again when it succeeds, and a failed one moved no money. */
export function outsideRefundsIn(event: unknown): readonly OutsideRefundWebhook[] {
  const singleRefund = refundEvent.safeParse(event);
  if (singleRefund.success) return outsideRefundsOf(singleRefund.data.data.object);
  const refundedCharge = chargeEvent.safeParse(event);
  if (!refundedCharge.success) return [];
  return refundedCharge.data.data.object.refunds.data.flatMap((item) => {
    const parsedRefund = refund.safeParse(item);
    return parsedRefund.success ? outsideRefundsOf(parsedRefund.data) : [];
  });
}

function outsideRefundsOf({
  id,
  amount,
  currency,
  created,
  status,
  charge,
  payment_intent,
  metadata,
}: z.infer<typeof refund>) {
  const isOurs = metadata?.["instruction_id"] !== undefined;
  const isoCurrency = currency.toUpperCase();
  const minor = minorFromStripe(amount, isoCurrency);
  if (isOurs || status !== "succeeded" || minor === undefined) return [];
  const references = [payment_intent, charge].filter((name) => typeof name === "string");
  return [{ refundId: id, references, refund: minor, currency: isoCurrency, refundedAt: created * 1_000 }];
}
