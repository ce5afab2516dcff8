// Interprets Stripe's refund objects and errors. What matters about an error is whether money could have moved.
import type { RefundResult } from "../../../app/ports/payment-gateway.ts";

type StripeRefund = {
  readonly id: string;
  readonly status?: string | null | undefined;
  readonly failure_reason?: string | null | undefined;
};

/** Statuses: pending, requires_action, succeeded, failed, canceled; null and absent in old API versions. */
export function refundStatusOf(refund: StripeRefund): RefundResult {
  const providerRefundId = refund.id;
  switch (refund.status) {
    case "succeeded":
      return { status: "posted", providerRefundId };
    case "failed":
      return { status: "failed", failure: refund.failure_reason ?? "unknown", providerRefundId };
    case "canceled":
      return { status: "failed", failure: "canceled", providerRefundId };
    default:
      // Also for statuses that Stripe may add: a refund is posted only when Stripe says so.
      return { status: "pending", providerRefundId };
  }
}

type StripeFailure = {
  readonly outcome: "unknown" | "refused" | "bad-key";
  readonly code: string | undefined;
  readonly message: string;
};

const RETRYABLE_CODES: ReadonlySet<string> = new Set(["idempotency_key_in_use", "lock_timeout", "rate_limit"]);

type SdkError = Error & {
  readonly type: string;
  readonly statusCode?: number;
  readonly code?: string;
};

// Recognized by its shape, so that reading an error does not load the SDK.
const isSdkError = (error: unknown): error is SdkError =>
  error instanceof Error && "type" in error && typeof error.type === "string" && error.type.startsWith("Stripe");

/** Undefined for an error that is not from Stripe's SDK: that is a bug of ours, and the caller throws it on. */
export function stripeFailureOf(error: unknown): StripeFailure | undefined {
  if (!isSdkError(error)) return undefined;
  const { statusCode, code } = error;
  // Without a status there was no readable response: a timeout, a broken connection, a truncated body.
  const isUnknown = statusCode === undefined || statusCode >= 500 || statusCode === 409 || statusCode === 429;
  return {
    outcome: isUnknown || RETRYABLE_CODES.has(code ?? "") ? "unknown" : statusCode === 401 ? "bad-key" : "refused",
    code,
    message: code === undefined ? error.message : `${code}: ${error.message}`,
  };
}
