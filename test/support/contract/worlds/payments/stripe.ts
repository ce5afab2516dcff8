// Stripe for the contract: its real client against the local server with Stripe's API, and webhooks signed by its SDK.
import Stripe from "stripe";
import * as z from "zod";
import { stripe } from "../../../../../functions/adapters/payments/stripe/provider.ts";
import type { PaymentProvider } from "../../../../../functions/app/ports/payment-provider.ts";
import { NOON, paymentWorld, SECRET } from "../../payments-world.ts";
import { contextFor } from "../../provider-worlds.ts";
import type { PaymentProviderWorld, SignedDelivery } from "../payment-world.ts";

const SECRETS = { stripeKey: "sk_test_contract", stripeWebhookSecret: SECRET };
const refundList = z.object({ data: z.array(z.object({ payment_intent: z.string().nullable() })) });
const NOWHERE = "http://127.0.0.1:1";

export const startWorld = (): Promise<PaymentProviderWorld> => stripeWorld(stripe);

/** For every plug-in that speaks Stripe's API. */
export async function stripeWorld(provider: PaymentProvider): Promise<PaymentProviderWorld> {
  const server = await paymentWorld();
  const clientAt = async (url: string) => provider.client(contextFor(provider, SECRETS, { url, now: NOON }));
  return {
    gateway: await clientAt(server.url()),
    unreachable: await clientAt(NOWHERE),
    pay: (reference, paid) => server.pay(reference, paid, "GBP"),
    loseNextResponse: (reference) => server.setBehavior({ reference, next: 1, do: "answer-500-after-recording" }),
    refundCount: async (reference) => {
      const { data } = refundList.parse(await server.call("GET", "/sandbox/refunds?limit=1000"));
      return data.filter((refund) => refund.payment_intent === reference).length;
    },
    ...(provider.webhook && { webhook: { now: NOON, secret: SECRET, posted, unrelated: signed({ type: "ping" }) } }),
    close: () => server.close(),
  };
}

const posted = ({ instructionId, returnId }: { instructionId: string; returnId: string }): SignedDelivery => {
  const metadata = { instruction_id: instructionId, return_id: returnId };
  const object = { id: "re_1", object: "refund", status: "succeeded", metadata };
  return signed({ id: "evt_1", object: "event", type: "refund.updated", data: { object } });
};

function signed(event: object): SignedDelivery {
  const body = JSON.stringify(event);
  const signature = new Stripe("sk_test_x").webhooks.generateTestHeaderString({
    payload: body,
    secret: SECRET,
    timestamp: NOON / 1000,
  });
  return { body, headers: { "stripe-signature": signature } };
}
