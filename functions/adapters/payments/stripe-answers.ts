// What Stripe's objects and errors mean to us. The one question that matters about an error: could money have moved?
import type { RefundAnswer } from "../../app/ports.ts";

type StripeRefund = {
  readonly id: string;
  readonly status?: string | null | undefined;
  readonly failure_reason?: string | null | undefined;
};

/** Statuses: pending, requires_action, succeeded, failed, canceled; null and absent in old API versions. */
export function answerOf(refund: StripeRefund): RefundAnswer {
  const providerRefundId = refund.id;
  switch (refund.status) {
    case "succeeded":
      return { status: "posted", providerRefundId };
    case "failed":
      return { status: "failed", failure: refund.failure_reason ?? "unknown", providerRefundId };
    case "canceled":
      return { status: "failed", failure: "canceled", providerRefundId };
    default:
      // Also for what Stripe may invent: never say posted before Stripe says so.
      return { status: "pending", providerRefundId };
  }
}

type StripeTrouble = {
  readonly outcome: "unknown" | "refused" | "bad-key";
  readonly code: string | undefined;
  readonly words: string;
};

const PASSING_CODES: ReadonlySet<string> = new Set(["idempotency_key_in_use", "lock_timeout", "rate_limit"]);

type ErrorFromSdk = Error & {
  readonly type: string;
  readonly statusCode?: number;
  readonly code?: string;
};

// Told by its shape, so that reading an error does not load the SDK.
const isFromSdk = (error: unknown): error is ErrorFromSdk =>
  error instanceof Error && "type" in error && typeof error.type === "string" && error.type.startsWith("Stripe");

/** Undefined for what did not come from Stripe's SDK: that is a bug of ours and not to be explained away. */
export function troubleOf(error: unknown): StripeTrouble | undefined {
  if (!isFromSdk(error)) return undefined;
  const { statusCode, code } = error;
  // Without a status there was no readable answer: a time-out, a broken connection, half a body.
  const unknown = statusCode === undefined || statusCode >= 500 || statusCode === 409 || statusCode === 429;
  return {
    outcome: unknown || PASSING_CODES.has(code ?? "") ? "unknown" : statusCode === 401 ? "bad-key" : "refused",
    code,
    words: code === undefined ? error.message : `${code}: ${error.message}`,
  };
}
