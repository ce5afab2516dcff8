// What Stripe tells by webhook about a refund of ours, or about one that other hands made. Duplicates and disorder are the
// caller's to bear; every other event is passed over in silence.
import * as z from "zod";
import type { PaymentNews, PaymentNewsReader } from "../../app/ports.ts";
import type { Instant } from "../../domain/sla/instant.ts";
import { outsideIn } from "./stripe-outside.ts";
import { answerOf } from "./stripe-answers.ts";
import { verifyStripeSignature } from "./stripe-signature.ts";

/** Only what is read. Newer API versions leave failure_reason out where older ones say null; in 2022 status could be null. */
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

type StripeNewsSettings = { readonly secret: () => Promise<string>; readonly now: () => Instant };

export function stripeNews({ secret, now }: StripeNewsSettings): PaymentNewsReader {
  return {
    async read(rawBody, headers) {
      verifyStripeSignature({ rawBody, signature: headerIn(headers), secret: await secret(), now: now() });
      const event = parsed(rawBody);
      const outside = outsideIn(event);
      return newsIn(event) ?? (outside.length > 0 ? { outside } : undefined);
    },
  };
}

function newsIn(told: unknown): PaymentNews | undefined {
  const event = refundEvent.safeParse(told);
  if (!event.success) return undefined;
  const refund = event.data.data.object;
  return {
    instructionId: refund.metadata.instruction_id,
    returnId: refund.metadata.return_id,
    answer: answerOf(refund),
  };
}

function headerIn(headers: Readonly<Record<string, string | undefined>>): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === "stripe-signature")?.[1];
}

// Signed and yet not JSON: Stripe does not do that, and repeating it would not make it better.
function parsed(rawBody: string): unknown {
  try {
    return JSON.parse(rawBody);
  } catch {
    return undefined;
  }
}
