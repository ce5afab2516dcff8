// Refunds: created within the cap of their payment, settled later, canceled while they require action by the customer.
import type { DatabaseSync } from "node:sqlite";
import type { RefundBehavior } from "./behaviors.ts";
import { assertChargeable, isCurrency, moneyText } from "./currencies.ts";
import { newId } from "./ids.ts";
import type { Payments } from "./payments.ts";
import type { RefundParams } from "./refund-form.ts";
import { chargeJson, refundJson } from "./api-objects.ts";
import type { Json } from "./api-objects.ts";
import { prepareQuery } from "./query.ts";
import { type PaymentRow, type RefundRow, refundRow } from "./rows.ts";
import { StripeApiError } from "./stripe-api-error.ts";
import type { RefundWebhooks, Webhooks } from "./webhooks.ts";

export type Refunds = ReturnType<typeof openRefunds>;
type RefundServices = { readonly payments: Payments; readonly webhooks: Webhooks; readonly epochSeconds: () => number };

const INSERT = `INSERT INTO refunds (id, payment, amount, status, failure, reason, metadata, created, later, hooks)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *`;
const UPDATE_STATUS = "UPDATE refunds SET status = ?, failure = ?, later = NULL WHERE seq = ? RETURNING *";

export function openRefunds(db: DatabaseSync, { payments, webhooks, epochSeconds }: RefundServices) {
  const insert = prepareQuery(db, INSERT, refundRow);
  const byId = prepareQuery(db, "SELECT * FROM refunds WHERE id = ?", refundRow);
  const updateStatus = prepareQuery(db, UPDATE_STATUS, refundRow);

  const find = (id: string): RefundRow => {
    const refund = byId.find(id);
    if (!refund) throw StripeApiError.missing("refund", id, "id");
    return refund;
  };

  /** Changes a refund's status and sends its webhooks. A failed or canceled amount becomes refundable again. */
  const changeStatus = (refund: RefundRow, status: string, failure: string | null): RefundRow => {
    const updated = updateStatus.get(status, failure, refund.seq);
    if (status === refund.status) return updated;
    const isReversed = status === "failed" || status === "canceled";
    const payment = payments.get(refund.payment);
    const paymentAfter = isReversed ? payments.addRefunded(payment, -refund.amount) : payment;
    webhooks.enqueue(changeWebhooks(updated, paymentAfter, refund.status));
    return updated;
  };

  return {
    find,
    json: (refund: RefundRow, expand: readonly string[]): Json =>
      refundJson(refund, payments.get(refund.payment), expand),

    create(params: RefundParams, behavior: RefundBehavior): RefundRow {
      const payment = payments.find(params.reference) ?? adoptPayment(payments, params);
      const amount = refundableAmount(payment, params.amount);
      const [status, later] = lifecycleOf(behavior.outcome ?? METHOD_OUTCOMES[payment.method]);
      const failure = status === "failed" ? "declined" : null;
      const [reason, metadata] = [params.reason ?? null, JSON.stringify(params.metadata)];
      const values = [newId("re"), payment.seq, amount, status, failure, reason, metadata, epochSeconds(), later];
      const refund = insert.get(...values, behavior.webhookFault ?? null);
      const paymentAfter = status === "failed" ? payment : payments.addRefunded(payment, amount);
      webhooks.enqueue(creationWebhooks(refund, paymentAfter));
      return refund;
    },

    /** https://docs.stripe.com/api/refunds/cancel: only from requires_action. */
    cancel(id: string): RefundRow {
      const refund = find(id);
      if (refund.status === "requires_action") return changeStatus(refund, "canceled", null);
      throw notCancelable(refund);
    },

    /** Settles an open refund as planned at its creation, or as `settlement` says. */
    settle(refund: RefundRow, settlement = refund.later): RefundRow {
      return settlement === "succeed"
        ? changeStatus(refund, "succeeded", null)
        : changeStatus(refund, "failed", "expired_or_canceled_card");
    },
  };
}

function notCancelable({ id, status }: RefundRow): StripeApiError {
  const message = `Refund ${id} cannot be canceled because it has a status of ${status}. Only refunds with a status of requires_action can be canceled.`;
  return StripeApiError.refused(message, { code: "status_transition_invalid" });
}

function creationWebhooks(refund: RefundRow, payment: PaymentRow): RefundWebhooks {
  const object = refundJson(refund, payment);
  const secondEvent =
    refund.status === "failed"
      ? { type: "refund.failed", object }
      : { type: "charge.refunded", object: chargeJson(payment) };
  const events = [{ type: "refund.created", object }, secondEvent];
  return { refund: refund.id, webhookFault: refund.hooks, isCreation: true, events };
}

function changeWebhooks(refund: RefundRow, payment: PaymentRow, previousStatus: string): RefundWebhooks {
  const [object, previous] = [refundJson(refund, payment), { status: previousStatus }];
  const types = ["charge.refund.updated", "refund.updated", ...(refund.status === "failed" ? ["refund.failed"] : [])];
  const events = types.map((type) => ({ type, object, previous }));
  return { refund: refund.id, webhookFault: refund.hooks, isCreation: false, events };
}

/** https://docs.stripe.com/testing#refunds. */
const METHOD_OUTCOMES: Readonly<Record<string, RefundBehavior["outcome"]>> = {
  pm_card_pendingRefund: "pend",
  pm_card_refundFail: "fail-later",
};

/** The status a refund is created with, and how it settles later. */
function lifecycleOf(outcome: RefundBehavior["outcome"]): [status: string, later: "succeed" | "fail" | null] {
  switch (outcome) {
    case "pend":
      return ["pending", "succeed"];
    case "require-action":
      return ["requires_action", "succeed"];
    case "fail":
      return ["failed", null];
    case "fail-later":
      return ["succeeded", "fail"];
    default:
      return ["succeeded", null];
  }
}

/**
 * Stripe would return 404. Imported orders may name payments that were never made here: the first refund adopts them.
 */
function adoptPayment(payments: Payments, { reference, metadata }: RefundParams): PaymentRow {
  const currency = metadata["tender_currency"]?.toLowerCase() ?? "";
  const amount = /^[1-9]\d{0,14}$/.test(metadata["tender_amount"] ?? "")
    ? Number(metadata["tender_amount"])
    : undefined;
  return payments.register({ id: reference, amount, currency: isCurrency(currency) ? currency : "xxx" });
}

function refundableAmount(payment: PaymentRow, requestedAmount: number | undefined): number {
  if (payment.status !== "succeeded") {
    const message = `This PaymentIntent (${payment.intent}) does not have a successful charge to refund: it has a status of ${payment.status}.`;
    throw StripeApiError.refused(message, { code: "payment_intent_unexpected_state" });
  }
  const refundable = payment.amount === null ? undefined : payment.amount - payment.refunded;
  if (refundable !== undefined && refundable <= 0) {
    throw StripeApiError.refused(`Charge ${payment.charge} has already been refunded.`, {
      code: "charge_already_refunded",
    });
  }
  const amount = requestedAmount ?? refundable;
  if (amount === undefined)
    throw StripeApiError.invalid("The captured amount is unknown; an amount is required.", { param: "amount" });
  if (refundable !== undefined && amount > refundable) {
    const [requestedText, refundableText] = [
      moneyText(amount, payment.currency),
      moneyText(refundable, payment.currency),
    ];
    throw StripeApiError.refused(
      `Refund amount (${requestedText}) is greater than unrefunded amount on charge (${refundableText})`,
      {
        param: "amount",
      },
    );
  }
  assertChargeable(amount, payment.currency);
  return amount;
}
