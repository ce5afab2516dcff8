// Payments that can be refunded: made through the API, registered in bulk, or adopted from the first refund of them.
import type { DatabaseSync } from "node:sqlite";
import { assertPayable, isCurrency } from "./currencies.ts";
import { countOf, knownOnly, metadataOf, textOf } from "./form.ts";
import type { Form } from "./form.ts";
import { newId } from "./ids.ts";
import type { PaymentRow } from "./shapes.ts";
import { Trouble } from "./trouble.ts";

const KNOWN = [
  ..."amount automatic_payment_methods capture_method confirm confirmation_method currency description expand".split(
    " ",
  ),
  ..."metadata off_session payment_method payment_method_types receipt_email return_url statement_descriptor".split(
    " ",
  ),
];
/** https://docs.stripe.com/testing: what becomes of a payment with each test payment method. */
const METHODS: Readonly<Record<string, "succeeded" | "requires_action" | "declined">> = {
  pm_card_visa: "succeeded",
  pm_card_visa_debit: "succeeded",
  pm_card_mastercard: "succeeded",
  pm_card_amex: "succeeded",
  pm_card_pendingRefund: "succeeded",
  pm_card_refundFail: "succeeded",
  pm_card_authenticationRequired: "requires_action",
  pm_card_chargeDeclined: "declined",
};

/** What a bulk registration or an adoption knows. `amount` in Stripe's minor units. */
type Registered = { readonly id: string; readonly amount: number | undefined; readonly currency: string };

export const isCharge = (reference: string): boolean => /^(ch|py)_/.test(reference);

export type Payments = ReturnType<typeof paymentsIn>;

export function paymentsIn(db: DatabaseSync, epochSeconds: () => number) {
  const insert = db.prepare(
    `INSERT INTO payments (intent, charge, amount, currency, refunded, status, method, metadata, created)
     VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?) RETURNING *`,
  );
  const byIntent = db.prepare("SELECT * FROM payments WHERE intent = ?");
  const byCharge = db.prepare("SELECT * FROM payments WHERE charge = ?");
  const bySeq = db.prepare("SELECT * FROM payments WHERE seq = ?");
  const refund = db.prepare("UPDATE payments SET refunded = refunded + ? WHERE seq = ? RETURNING *");

  const find = (reference: string): PaymentRow | undefined =>
    (isCharge(reference) ? byCharge : byIntent).get(reference) as PaymentRow | undefined;

  const register = ({ id, amount, currency }: Registered): PaymentRow => {
    const [intent, charge] = isCharge(id) ? [null, id] : [id, newId("ch")];
    return insert.get(
      intent,
      charge,
      amount ?? null,
      currency,
      "succeeded",
      "pm_card_visa",
      "{}",
      epochSeconds(),
    ) as PaymentRow;
  };

  return {
    find,
    register,
    of: (seq: number) => bySeq.get(seq) as PaymentRow,
    /** Positive for a refund, negative for one that failed or was canceled. */
    addRefunded: (payment: PaymentRow, amount: number) => refund.get(amount, payment.seq) as PaymentRow,

    /** POST /v1/payment_intents. */
    create(form: Form): PaymentRow {
      knownOnly(form, KNOWN);
      const amount = countOf(form, "amount");
      if (amount === undefined) throw missing("amount");
      const currency = textOf(form, "currency")?.toLowerCase();
      if (currency === undefined) throw missing("currency");
      if (!isCurrency(currency)) throw Trouble.invalid(`Invalid currency: ${currency}`, { param: "currency" });
      const method = textOf(form, "payment_method");
      const status = statusOf(method, textOf(form, "confirm") === "true");
      assertPayable(amount, currency);
      const metadata = JSON.stringify(metadataOf(form));
      return insert.get(
        newId("pi"),
        newId("ch"),
        amount,
        currency,
        status,
        method ?? "",
        metadata,
        epochSeconds(),
      ) as PaymentRow;
    },
  };
}

function statusOf(method: string | undefined, confirmed: boolean): string {
  if (method === undefined) {
    if (!confirmed) return "requires_payment_method";
    throw Trouble.invalid("You cannot confirm this PaymentIntent because it's missing a payment method.", {
      code: "payment_intent_unexpected_state",
    });
  }
  const becomes = METHODS[method];
  if (becomes === undefined) throw Trouble.missing("PaymentMethod", method, "payment_method");
  if (!confirmed) return "requires_confirmation";
  if (becomes !== "declined") return becomes;
  const message = "Your card was declined.";
  throw new Trouble(402, { type: "card_error", code: "card_declined", decline_code: "generic_decline", message }, true);
}

const missing = (param: string) =>
  Trouble.invalid(`Missing required param: ${param}.`, { code: "parameter_missing", param });
