// Database rows as API objects. The fields are those of Stripe's published fixtures (stripe/openapi, 2026); a field
// that does not apply, such as failure_reason, is absent rather than null, as in today's API.
import type { PaymentRow, RefundRow } from "./rows.ts";

export type Json = { readonly [name: string]: unknown };

export function refundJson(refund: RefundRow, payment: PaymentRow, expand: readonly string[] = []): Json {
  const metadata: unknown = JSON.parse(refund.metadata);
  return {
    id: refund.id,
    object: "refund",
    amount: refund.amount,
    balance_transaction: refund.status === "requires_action" ? null : `txn_${refund.id.slice(3)}`,
    charge: expand.includes("charge") ? chargeJson(payment) : payment.charge,
    created: refund.created,
    currency: payment.currency,
    customer: null,
    customer_account: null,
    destination_details: { card: { reference_status: "pending", type: "refund" }, type: "card" },
    ...(refund.status === "failed" ? { failure_reason: refund.failure ?? "unknown" } : {}),
    metadata,
    payment_intent: expand.includes("payment_intent") && payment.intent ? intentJson(payment) : payment.intent,
    payment_method: null,
    ...(refund.status === "pending" ? { pending_reason: "processing" } : {}),
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.status,
    transfer_reversal: null,
  };
}

export function chargeJson(payment: PaymentRow): Json {
  const paid = payment.status === "succeeded";
  return {
    id: payment.charge,
    object: "charge",
    amount: payment.amount,
    amount_captured: paid ? payment.amount : 0,
    amount_refunded: payment.refunded,
    captured: paid,
    created: payment.created,
    currency: payment.currency,
    disputed: false,
    livemode: false,
    metadata: {},
    paid,
    payment_intent: payment.intent,
    payment_method: payment.method,
    refunded: payment.amount !== null && payment.refunded >= payment.amount,
    status: paid ? "succeeded" : "failed",
  };
}

export function intentJson(payment: PaymentRow, expand: readonly string[] = []): Json {
  const paid = payment.status === "succeeded";
  const metadata: unknown = JSON.parse(payment.metadata);
  return {
    id: payment.intent,
    object: "payment_intent",
    amount: payment.amount,
    amount_capturable: 0,
    amount_received: paid ? payment.amount : 0,
    capture_method: "automatic",
    created: payment.created,
    currency: payment.currency,
    customer: null,
    latest_charge: paid ? (expand.includes("latest_charge") ? chargeJson(payment) : payment.charge) : null,
    livemode: false,
    metadata,
    next_action: payment.status === "requires_action" ? { type: "use_stripe_sdk" } : null,
    payment_method: payment.method || null,
    payment_method_types: ["card"],
    status: payment.status,
  };
}

export const listJson = (url: string, data: readonly Json[], hasMore: boolean): Json => ({
  object: "list",
  data,
  has_more: hasMore,
  url,
});
