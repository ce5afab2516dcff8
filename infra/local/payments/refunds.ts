// Refunds: created within the cap of their payment, settled later, canceled while they wait for the customer.
import type { DatabaseSync } from "node:sqlite";
import type { Told } from "./behaviour.ts";
import { assertPayable, isCurrency, moneyText } from "./currencies.ts";
import { newId } from "./ids.ts";
import type { Payments } from "./payments.ts";
import type { RefundWish } from "./refund-form.ts";
import { chargeJson, refundJson } from "./shapes.ts";
import type { Json, PaymentRow, RefundRow } from "./shapes.ts";
import { Trouble } from "./trouble.ts";
import type { Webhooks } from "./webhooks.ts";

export type Refunds = ReturnType<typeof refundsIn>;
type Tools = { readonly payments: Payments; readonly webhooks: Webhooks; readonly epochSeconds: () => number };

export function refundsIn(db: DatabaseSync, { payments, webhooks, epochSeconds }: Tools) {
  const insert = db.prepare(
    `INSERT INTO refunds (id, payment, amount, status, failure, reason, metadata, created, later, hooks)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *`,
  );
  const byId = db.prepare("SELECT * FROM refunds WHERE id = ?");
  const change = db.prepare("UPDATE refunds SET status = ?, failure = ?, later = NULL WHERE seq = ? RETURNING *");

  const find = (id: string): RefundRow => {
    const refund = byId.get(id) as RefundRow | undefined;
    if (!refund) throw Trouble.missing("refund", id, "id");
    return refund;
  };

  /** Moves a refund on and tells of it. Money that did not go back can be refunded again. */
  const moveOn = (refund: RefundRow, status: string, failure: string | null): RefundRow => {
    const moved = change.get(status, failure, refund.seq) as RefundRow;
    if (status === refund.status) return moved;
    const lost = status === "failed" || status === "canceled";
    const payment = lost
      ? payments.addRefunded(payments.of(refund.payment), -refund.amount)
      : payments.of(refund.payment);
    const [object, previous] = [refundJson(moved, payment), { status: refund.status }];
    const types = ["charge.refund.updated", "refund.updated", ...(status === "failed" ? ["refund.failed"] : [])];
    const events = types.map((type) => ({ type, object, previous }));
    webhooks.tell({ refund: moved.id, hooks: (moved.hooks as Told["hooks"]) ?? null, first: false, events });
    return moved;
  };

  return {
    find,
    json: (refund: RefundRow, expand: readonly string[]): Json =>
      refundJson(refund, payments.of(refund.payment), expand),

    create(wish: RefundWish, told: Told): RefundRow {
      const payment = payments.find(wish.reference) ?? adopt(payments, wish);
      const amount = affordable(payment, wish.amount);
      const [status, later] = courseOf(told.outcome ?? METHOD_COURSES[payment.method]);
      const failure = status === "failed" ? "declined" : null;
      const metadata = JSON.stringify(wish.metadata);
      const hooks = told.hooks ?? null;
      const values = [
        newId("re"),
        payment.seq,
        amount,
        status,
        failure,
        wish.reason ?? null,
        metadata,
        epochSeconds(),
        later,
        hooks,
      ];
      const refund = insert.get(...values) as RefundRow;
      const after = status === "failed" ? payment : payments.addRefunded(payment, amount);
      const [object, charge] = [refundJson(refund, after), chargeJson(after)];
      const second =
        status === "failed" ? { type: "refund.failed", object } : { type: "charge.refunded", object: charge };
      webhooks.tell({ refund: refund.id, hooks, first: true, events: [{ type: "refund.created", object }, second] });
      return refund;
    },

    /** https://docs.stripe.com/api/refunds/cancel: only from requires_action. */
    cancel(id: string): RefundRow {
      const refund = find(id);
      if (refund.status === "requires_action") return moveOn(refund, "canceled", null);
      const words = `Refund ${id} cannot be canceled because it has a status of ${refund.status}. Only refunds with a status of requires_action can be canceled.`;
      throw Trouble.refused(words, { code: "status_transition_invalid" });
    },

    /** What was left open becomes what it was going to be, or what it is told to. */
    settle(refund: RefundRow, as = refund.later): RefundRow {
      return as === "succeed"
        ? moveOn(refund, "succeeded", null)
        : moveOn(refund, "failed", "expired_or_canceled_card");
    },
  };
}

/** https://docs.stripe.com/testing#refunds. */
const METHOD_COURSES: Readonly<Record<string, Told["outcome"]>> = {
  pm_card_pendingRefund: "pend",
  pm_card_refundFail: "fail-later",
};

/** The status a refund is created with, and what settling it leads to. */
function courseOf(outcome: Told["outcome"]): [status: string, later: "succeed" | "fail" | null] {
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

/** Stripe would answer 404. Here an order may name a payment that was never made: the first refund brings it to life. */
function adopt(payments: Payments, { reference, metadata }: RefundWish): PaymentRow {
  const told = metadata["tender_currency"]?.toLowerCase() ?? "";
  const amount = /^[1-9]\d{0,14}$/.test(metadata["tender_amount"] ?? "")
    ? Number(metadata["tender_amount"])
    : undefined;
  return payments.register({ id: reference, amount, currency: isCurrency(told) ? told : "xxx" });
}

function affordable(payment: PaymentRow, wished: number | undefined): number {
  if (payment.status !== "succeeded") {
    const words = `This PaymentIntent (${payment.intent}) does not have a successful charge to refund: it has a status of ${payment.status}.`;
    throw Trouble.refused(words, { code: "payment_intent_unexpected_state" });
  }
  const rest = payment.amount === null ? undefined : payment.amount - payment.refunded;
  if (rest !== undefined && rest <= 0) {
    throw Trouble.refused(`Charge ${payment.charge} has already been refunded.`, { code: "charge_already_refunded" });
  }
  const amount = wished ?? rest;
  if (amount === undefined)
    throw Trouble.invalid("How much was paid is not known here: say an amount.", { param: "amount" });
  if (rest !== undefined && amount > rest) {
    const [asked, left] = [moneyText(amount, payment.currency), moneyText(rest, payment.currency)];
    throw Trouble.refused(`Refund amount (${asked}) is greater than unrefunded amount on charge (${left})`, {
      param: "amount",
    });
  }
  assertPayable(amount, payment.currency);
  return amount;
}
