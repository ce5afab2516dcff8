// The sandbox: a local server with Stripe's API, which seeded and replayed orders were paid through. It moves no money.
import type { PaymentProvider } from "../../../app/ports/payment-provider.ts";
import { stripe } from "../stripe/provider.ts";

export const sandbox: PaymentProvider = {
  name: "sandbox",
  isSandbox: true,
  capabilities: stripe.capabilities,
  secrets: stripe.secrets.filter(({ use }) => use === "api-key"),
  client: async (context) => {
    if (context.url === undefined) throw new Error("COMEBACK_SANDBOX_URL is not set: there is no sandbox to refund at");
    return stripe.client(context);
  },
  reportedBy: stripe.name,
};
