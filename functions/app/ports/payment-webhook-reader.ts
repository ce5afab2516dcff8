// What payment providers report.
import type { RefundResult } from "./payment-gateway.ts";
import type { Minor } from "../../domain/money/minor.ts";
import type { Instant } from "../../domain/time/instant.ts";

/** A refund status from a payment provider's webhook, after its signature was verified over the raw body. */
export type PaymentWebhook = {
  readonly instructionId: string;
  readonly returnId: string;
  readonly result: RefundResult;
};

/** A refund made at the provider without us. `references`: all references the provider has for the payment. */
export type OutsideRefundWebhook = {
  readonly refundId: string;
  readonly references: readonly string[];
  /** Whole minor units by ISO 4217. */
  readonly refund: Minor;
  readonly currency: string;
  readonly refundedAt: Instant;
};

export interface PaymentWebhookReader {
  /** Undefined for webhooks about anything else. Throws BadSignature. */
  read(
    rawBody: string,
    headers: Readonly<Record<string, string | undefined>>,
  ): Promise<PaymentWebhook | { readonly outside: readonly OutsideRefundWebhook[] } | undefined>;
}

export class BadSignature extends Error {
  override readonly name = "BadSignature";
}
