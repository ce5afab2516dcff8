// Reads Stripe's webhooks: updates of our refunds, and refunds made outside Comeback. The caller copes with duplicates
// and with deliveries out of order; every other event type is ignored.
import * as z from "zod";
import type { PaymentWebhook, PaymentWebhookReader } from "../../../app/ports/payment-webhook-reader.ts";
import type { Instant } from "../../../domain/time/instant.ts";
import { outsideRefundsIn } from "./outside-refunds.ts";
import { refundStatusOf } from "./refund-status.ts";
import { verifyStripeSignature } from "./signature.ts";

/**
 * Only the fields read. Newer API versions omit failure_reason where older ones say null; in 2022 status could be null.
 */
const refundEvent = z.object({
  type: z.enum(["refund.created", "refund.updated", "refund.failed", "charge.refund.updated"]),
  data: z.object({
    object: z.object({
      object: z.literal("refund"),
      id: z.string().min(1),
      status: z.string().nullish(),
      failure_reason: z.string().nullish(),
      metadata: z.object({ instruction_id: z.string().min(1), return_id: z.string().min(1) }),
    }),
  }),
});

type StripeWebhookSettings = { readonly secret: () => Promise<string>; readonly now: () => Instant };

export function stripeWebhook({ secret, now }: StripeWebhookSettings): PaymentWebhookReader {
  return {
    async read(rawBody, headers) {
      verifyStripeSignature({ rawBody, signature: signatureHeaderIn(headers), secret: await secret(), now: now() });
      const event = parseJson(rawBody);
      const outsideRefunds = outsideRefundsIn(event);
      return refundUpdateIn(event) ?? (outsideRefunds.length > 0 ? { outside: outsideRefunds } : undefined);
    },
  };
}

function refundUpdateIn(payload: unknown): PaymentWebhook | undefined {
  const event = refundEvent.safeParse(payload);
  if (!event.success) return undefined;
  const refund = event.data.data.object;
  return {
    instructionId: refund.metadata.instruction_id,
    returnId: refund.metadata.return_id,
    result: refundStatusOf(refund),
  };
}

function signatureHeaderIn(headers: Readonly<Record<string, string | undefined>>): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === "stripe-signature")?.[1];
}

// Stripe does not sign bodies that are not JSON, and a redelivery would not help: ignored.
function parseJson(rawBody: string): unknown {
  try {
    return JSON.parse(rawBody);
  } catch {
    return undefined;
  }
}
