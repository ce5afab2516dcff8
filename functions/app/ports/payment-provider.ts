// A payment provider as a plug-in: refunds to its payments, and its webhooks.
import type { PaymentGateway } from "./payment-gateway.ts";
import type { PaymentWebhookReader } from "./payment-webhook-reader.ts";
import type { Load, Provider } from "./provider.ts";

export type PaymentProvider = Provider & {
  readonly capabilities: {
    /** Its webhook reports refunds that were made at the provider without us. */
    readonly outsideRefunds: boolean;
  };
  readonly client: Load<PaymentGateway>;
  /** Served at POST /api/hooks/payments/{name}. */
  readonly webhook?: Load<PaymentWebhookReader>;
  /** The provider whose webhook reports this one's refunds, if it has none of its own. */
  readonly reportedBy?: string;
};
