// What the contract of payment providers needs of a provider: a running counterpart that can lose responses and sign
// webhooks. Every plug-in has one, in
// payments/<name>.ts.
import type { PaymentGateway } from "../../../../functions/app/ports/payment-gateway.ts";
import type { Minor } from "../../../../functions/domain/money/minor.ts";
import type { Instant } from "../../../../functions/domain/time/instant.ts";

export type SignedDelivery = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

export type PaymentProviderWorld = {
  readonly gateway: PaymentGateway;
  /** The same provider at an address where nothing answers. */
  readonly unreachable: PaymentGateway;
  /** Records a payment in GBP. */
  readonly pay: (reference: string, paid: Minor) => Promise<unknown>;
  /** The next refund of this payment is recorded, but its response is lost. */
  readonly loseNextResponse: (reference: string) => Promise<unknown>;
  /** The number of refunds of this payment at the provider. */
  readonly refundCount: (reference: string) => Promise<number>;
  /** Webhooks as the provider would send them; absent if it has no webhook of its own. */
  readonly webhook?: {
    readonly now: Instant;
    readonly secret: string;
    /** About an instruction's refund that was posted. */
    readonly posted: (instruction: { instructionId: string; returnId: string }) => SignedDelivery;
    /** About something that is no refund. */
    readonly unrelated: SignedDelivery;
  };
  readonly close: () => Promise<void>;
};
