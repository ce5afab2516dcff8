// How much was paid on an order, derived from its financial status and outstanding amount.
import { type Exact, min, max, sumOf } from "../mapping/exact.ts";
import { at, type Field, isOneOf, readList, readText } from "../mapping/fields.ts";
import type { MoneyReader } from "./money.ts";

export type PaymentState = {
  readonly received: Exact;
  /** Not received: pending, or failed for good. */
  readonly outstanding: Exact;
  readonly outstandingStatus: "pending" | "failed";
  /** Everything that was received was refunded. */
  readonly fullyRefunded: boolean;
};

const SETTLED = new Set(["paid", "partially_refunded", "refunded"]);
const NO_LONGER_PAYABLE = new Set(["voided", "expired", "refunded"]);

/**
 * Status `paid` means paid even if no transaction was recorded (manual and imported orders). Otherwise received is what
 * is no longer outstanding plus what was refunded; at least what was refunded was received.
 */
export function paymentState(order: Field, money: MoneyReader): PaymentState {
  const total = money.amount(order, "total_price") ?? 0n;
  const due = total + (money.amount(order, "total_cash_rounding_payment_adjustment") ?? 0n);
  const refunded = sumOf(allRefundTransactions(order).map((one) => transactionAmount(one, money)));
  const state = readText(at(order, "financial_status"), 30)?.toLowerCase() ?? "pending";
  const outstanding = money.ofShop(order, "total_outstanding");
  const current = money.amount(order, "current_total_price") ?? total;
  const netReceived = outstanding === undefined ? undefined : current - outstanding + refunded;
  const received = max(refunded, min(due, receivedFor(state, { due, refunded, netReceived, outstanding })));
  return {
    received,
    outstanding: SETTLED.has(state) ? 0n : due - received,
    outstandingStatus: NO_LONGER_PAYABLE.has(state) ? "failed" : "pending",
    fullyRefunded: state === "refunded" && refunded > 0n && received === refunded,
  };
}

type Figures = {
  readonly due: Exact;
  readonly refunded: Exact;
  readonly netReceived: Exact | undefined;
  readonly outstanding: Exact | undefined;
};

function receivedFor(state: string, { due, refunded, netReceived, outstanding }: Figures): Exact {
  switch (state) {
    case "paid":
      return due;
    case "partially_refunded":
      return outstanding !== undefined && outstanding > 0n && netReceived !== undefined ? netReceived : due;
    case "refunded":
      return refunded > 0n ? refunded : due;
    case "partially_paid":
      return netReceived ?? 0n;
    default:
      return 0n;
  }
}

/** Refund transactions that succeeded or are pending, of all refunds. */
export const allRefundTransactions = (order: Field): Field[] =>
  readList(at(order, "refunds")).flatMap((refund) => refundTransactions(refund));

export const refundTransactions = (refund: Field): Field[] =>
  readList(at(refund, "transactions")).filter(
    (one) => isOneOf(at(one, "kind"), "refund") && isOneOf(at(one, "status"), "success", "pending"),
  );

/** An amount in the shop's currency is converted at the order's rate. */
export function transactionAmount(transaction: Field, money: MoneyReader): Exact {
  const currency = readText(at(transaction, "currency"), 10);
  const inShop = money.shop !== undefined && currency === money.shop.currency;
  if (inShop) return money.ofShop(transaction, "amount") ?? 0n;
  return plainAmount(transaction, money);
}

const plainAmount = (transaction: Field, money: MoneyReader): Exact =>
  money.amount({ ...transaction, value: withPresentmentMoney(transaction, money.currency) }, "amount") ?? 0n;

/** Transactions have a plain amount in presentment money; the money reader expects a money set. */
const withPresentmentMoney = (transaction: Field, currency: string) => {
  const amount = at(transaction, "amount").value;
  return { amount, amount_set: { presentment_money: { amount, currency_code: currency } } };
};
