// A payment provider as a plug-in: refunds to its payments, and its webhooks.
import type { PaymentGateway } from "./payment-gateway.ts";
import type { PaymentWebhookReader } from "./payment-webhook-reader.ts";
import type { Load, Provider } from "./provider.ts";

type Capabilities = {
  /** Its webhook reports refunds that were made at the provider without us. */
  readonly outsideRefunds: boolean;
};

/** Its webhook is served at POST /api/hooks/payments/{name}. */
export type PaymentProvider = Provider<Capabilities, PaymentGateway, PaymentWebhookReader> & {
  readonly client: Load<PaymentGateway>;
  /** The provider whose webhook reports this one's refunds, if it has none of its own. */
  readonly reportedBy?: string;
};
