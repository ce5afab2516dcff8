// Refunds that somebody made at Stripe itself: in its dashboard, or with another program. They bear no metadata of ours.
// "refund.created" and "refund.updated" tell of one; "charge.refunded" brings a list of them up to API version 2022-08-01
// and none later (docs.stripe.com/upgrades, 2022-11-15: refunds are no longer expanded on a charge).
import * as z from "zod";
import type { OutsideNews } from "../../app/ports.ts";
import { minorFromStripe } from "./stripe-amounts.ts";

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

/** Only money that has gone: what pends is told again when it has, and what failed never went. */
export function outsideIn(event: unknown): readonly OutsideNews[] {
  const one = refundEvent.safeParse(event);
  if (one.success) return newsOf(one.data.data.object);
  const several = chargeEvent.safeParse(event);
  if (!several.success) return [];
  return several.data.data.object.refunds.data.flatMap((listed) => {
    const read = refund.safeParse(listed);
    return read.success ? newsOf(read.data) : [];
  });
}

function newsOf({ id, amount, currency, created, status, charge, payment_intent, metadata }: z.infer<typeof refund>) {
  const isOurs = metadata?.["instruction_id"] !== undefined;
  const inIso = currency.toUpperCase();
  const minor = minorFromStripe(amount, inIso);
  if (isOurs || status !== "succeeded" || minor === undefined) return [];
  const references = [payment_intent, charge].filter((name) => typeof name === "string");
  return [{ refundId: id, references, refund: minor, currency: inIso, refundedAt: created * 1_000 }];
}
