// Stripe as a plug-in.
import type { PaymentProvider } from "../../../app/ports/payment-provider.ts";

const HTTP_TIMEOUT_MS = 20_000;

export const stripe: PaymentProvider = {
  name: "stripe",
  isSandbox: false,
  capabilities: { outsideRefunds: true },
  secrets: [
    { name: "stripeKey", use: "api-key" },
    { name: "stripeWebhookSecret", use: "webhook" },
  ],
  client: async ({ secret, url }) =>
    (await import("./gateway.ts")).stripeGateway({
      apiKey: () => secret("stripeKey"),
      httpTimeoutMs: HTTP_TIMEOUT_MS,
      ...(url !== undefined && { baseUrl: url }),
    }),
  webhook: async ({ secret, now }) =>
    (await import("./webhook.ts")).stripeWebhook({ secret: () => secret("stripeWebhookSecret"), now }),
};
