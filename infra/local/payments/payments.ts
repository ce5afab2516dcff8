// Payments that can be refunded: created through the API, registered in bulk, or adopted on their first refund.
import type { DatabaseSync } from "node:sqlite";
import { assertChargeable, isCurrency } from "./currencies.ts";
import { optionalCount, assertKnownParameters, metadataFrom, optionalText } from "./form.ts";
import type { Form } from "./form.ts";
import { newId } from "./ids.ts";
import { prepareQuery } from "./query.ts";
import { type PaymentRow, paymentRow } from "./rows.ts";
import { StripeApiError } from "./stripe-api-error.ts";

const ALLOWED_PARAMETERS = [
  ..."amount automatic_payment_methods capture_method confirm confirmation_method currency description expand".split(
    " ",
  ),
  ..."metadata off_session payment_method payment_method_types receipt_email return_url statement_descriptor".split(
    " ",
  ),
];
/** https://docs.stripe.com/testing: the status of a payment with each test payment method. */
const METHOD_STATUSES: Readonly<Record<string, "succeeded" | "requires_action" | "declined">> = {
  pm_card_visa: "succeeded",
  pm_card_visa_debit: "succeeded",
  pm_card_mastercard: "succeeded",
  pm_card_amex: "succeeded",
  pm_card_pendingRefund: "succeeded",
  pm_card_refundFail: "succeeded",
  pm_card_authenticationRequired: "requires_action",
  pm_card_chargeDeclined: "declined",
};

/** What is known of a registered or adopted payment. `amount` in Stripe's minor units. */
type KnownPayment = { readonly id: string; readonly amount: number | undefined; readonly currency: string };

export const isCharge = (reference: string): boolean => /^(ch|py)_/.test(reference);

export type Payments = ReturnType<typeof openPayments>;

export function openPayments(db: DatabaseSync, epochSeconds: () => number) {
  const insert = prepareQuery(
    db,
    `INSERT INTO payments (intent, charge, amount, currency, refunded, status, method, metadata, created)
     VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?) RETURNING *`,
    paymentRow,
  );
  const byIntent = prepareQuery(db, "SELECT * FROM payments WHERE intent = ?", paymentRow);
  const byCharge = prepareQuery(db, "SELECT * FROM payments WHERE charge = ?", paymentRow);
  const bySeq = prepareQuery(db, "SELECT * FROM payments WHERE seq = ?", paymentRow);
  const addToRefunded = prepareQuery(
    db,
    "UPDATE payments SET refunded = refunded + ? WHERE seq = ? RETURNING *",
    paymentRow,
  );

  const find = (reference: string): PaymentRow | undefined =>
    (isCharge(reference) ? byCharge : byIntent).find(reference);

  const register = ({ id, amount, currency }: KnownPayment): PaymentRow => {
    const [intent, charge] = isCharge(id) ? [null, id] : [id, newId("ch")];
    return insert.get(intent, charge, amount ?? null, currency, "succeeded", "pm_card_visa", "{}", epochSeconds());
  };

  return {
    find,
    register,
    get: (seq: number) => bySeq.get(seq),
    /** Positive for a refund, negative for one that failed or was canceled. */
    addRefunded: (payment: PaymentRow, amount: number) => addToRefunded.get(amount, payment.seq),

    /** POST /v1/payment_intents. */
    create(form: Form): PaymentRow {
      assertKnownParameters(form, ALLOWED_PARAMETERS);
      const amount = optionalCount(form, "amount");
      if (amount === undefined) throw missingParameter("amount");
      const currency = optionalText(form, "currency")?.toLowerCase();
      if (currency === undefined) throw missingParameter("currency");
      if (!isCurrency(currency)) throw StripeApiError.invalid(`Invalid currency: ${currency}`, { param: "currency" });
      const method = optionalText(form, "payment_method");
      const status = statusOf(method, optionalText(form, "confirm") === "true");
      assertChargeable(amount, currency);
      const metadata = JSON.stringify(metadataFrom(form));
      return insert.get(newId("pi"), newId("ch"), amount, currency, status, method ?? "", metadata, epochSeconds());
    },
  };
}

function statusOf(method: string | undefined, isConfirmed: boolean): string {
  if (method === undefined) {
    if (!isConfirmed) return "requires_payment_method";
    throw StripeApiError.invalid("You cannot confirm this PaymentIntent because it's missing a payment method.", {
      code: "payment_intent_unexpected_state",
    });
  }
  const methodStatus = METHOD_STATUSES[method];
  if (methodStatus === undefined) throw StripeApiError.missing("PaymentMethod", method, "payment_method");
  if (!isConfirmed) return "requires_confirmation";
  if (methodStatus !== "declined") return methodStatus;
  const message = "Your card was declined.";
  throw new StripeApiError(
    402,
    { type: "card_error", code: "card_declined", decline_code: "generic_decline", message },
    true,
  );
}

const missingParameter = (param: string) =>
  StripeApiError.invalid(`Missing required param: ${param}.`, { code: "parameter_missing", param });
