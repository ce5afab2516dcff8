// Payments of a Shopify order. If the document has transactions, each successful capture is a tender with the
// transaction's id, so that refunds find it by `parent_id`. Otherwise the tender follows from the financial status, the
// outstanding amount and the gateway names.
import type { ShopTender } from "../../../app/ports/shop-orders.ts";
import { formatMoney } from "../mapping/document.ts";
import { type Exact, max, toMinor, sumOf } from "../mapping/exact.ts";
import { at, type Field, readId, isOneOf, readList, readText } from "../mapping/fields.ts";
import { sharedTender, tenderKind, UNKNOWN_GATEWAY } from "../mapping/tender-kinds.ts";
import type { MoneyReader } from "./money.ts";
import { type PaymentState, paymentState, allRefundTransactions, transactionAmount } from "./payment-state.ts";

export function mapTenders(order: Field, money: MoneyReader): ShopTender[] {
  const captures = readList(at(order, "transactions")).filter(isCapture);
  const state = paymentState(order, money);
  const paid = captures.length > 0 ? capturedTenders(order, captures, money) : tendersFromState(order, money, state);
  const received = captures.length > 0 ? capturedTotal(order, captures, money) : state.received;
  const outstanding = captures.length > 0 ? max(state.received + state.outstanding - received, 0n) : state.outstanding;
  return [...paid, ...outstandingTender(order, { ...state, outstanding }, money)];
}

const isCapture = (transaction: Field): boolean =>
  isOneOf(at(transaction, "kind"), "sale", "capture") && isOneOf(at(transaction, "status"), "success");

/** Change given to the shopper is not part of the payment. */
const cashChange = (order: Field, money: MoneyReader): Exact =>
  sumOf(
    readList(at(order, "transactions"))
      .filter((one) => isOneOf(at(one, "kind"), "change") && isOneOf(at(one, "status"), "success"))
      .map((one) => transactionAmount(one, money)),
  );

const capturedTotal = (order: Field, captures: readonly Field[], money: MoneyReader): Exact =>
  sumOf(captures.map((one) => transactionAmount(one, money))) - cashChange(order, money);

function capturedTenders(order: Field, captures: readonly Field[], money: MoneyReader): ShopTender[] {
  let change = cashChange(order, money);
  return captures.flatMap((transaction) => {
    const gateway = gatewayName(readText(at(transaction, "gateway"), 50));
    const kind = tenderKind(
      `${gateway} ${readText(at(transaction, "payment_details", "payment_method_name"), 50) ?? ""}`,
    );
    const amount = transactionAmount(transaction, money);
    const changeGiven = kind === "cash" ? (change < amount ? change : amount) : 0n;
    change -= changeGiven;
    const reference =
      readText(at(transaction, "payment_id"), 200) ??
      readText(at(transaction, "authorization"), 200) ??
      readId(at(transaction, "id"));
    return tender(money, {
      tenderId: readId(at(transaction, "id")),
      kind,
      gateway,
      reference,
      amount: amount - changeGiven,
    });
  });
}

const gatewayName = (name: string | undefined): string => name ?? UNKNOWN_GATEWAY;

type Part = Omit<ShopTender, "amount"> & { readonly amount: Exact };

function tender({ exponent }: MoneyReader, { amount, ...facts }: Part): ShopTender[] {
  const minor = toMinor(amount, exponent);
  return minor <= 0n ? [] : [{ ...facts, amount: formatMoney(minor, exponent) }];
}

/** Manually created orders have an empty gateway name, or none. */
const gatewayNames = (order: Field): string[] => {
  const named = readList(at(order, "payment_gateway_names")).flatMap((one) => readText(one, 50) ?? []);
  const older = readText(at(order, "gateway"), 50);
  return [...new Set(named.length > 0 || older === undefined ? named : [older])];
};

function tendersFromState(order: Field, money: MoneyReader, { received, fullyRefunded }: PaymentState): ShopTender[] {
  const gateways = gatewayNames(order);
  const reference = readId(at(order, "id"));
  // If everything was refunded, the refunds show how much each gateway had received.
  if (fullyRefunded && gateways.length > 1)
    return [...refundedByGateway(order, money)].flatMap(([gateway, amount]) =>
      tender(money, { tenderId: gateway, kind: tenderKind(gateway), gateway, reference, amount }),
    );
  return tender(money, {
    tenderId: "payment",
    ...sharedTender(gateways),
    reference,
    amount: received,
    ...(isRefundedWithoutDetails(order) && { refundable: false }),
  });
}

/** Fully refunded without refund details: no part may be refunded again. */
const isRefundedWithoutDetails = (order: Field): boolean =>
  at(order, "financial_status").value === "refunded" && allRefundTransactions(order).length === 0;

function refundedByGateway(order: Field, money: MoneyReader): Map<string, Exact> {
  const refunded = new Map<string, Exact>();
  for (const transaction of allRefundTransactions(order)) {
    const gateway = gatewayName(readText(at(transaction, "gateway"), 50));
    refunded.set(gateway, (refunded.get(gateway) ?? 0n) + transactionAmount(transaction, money));
  }
  return refunded;
}

function outstandingTender(
  order: Field,
  { outstanding, outstandingStatus }: PaymentState,
  money: MoneyReader,
): ShopTender[] {
  const gateway = gatewayName(gatewayNames(order).at(-1));
  return tender(money, {
    tenderId: "outstanding",
    kind: tenderKind(gateway),
    gateway,
    reference: readId(at(order, "id")),
    status: outstandingStatus,
    amount: outstanding,
  });
}
