// Payments of a WooCommerce order: one payment, plus gift cards where their extension is installed.
import type { ShopTender } from "../../../app/ports/shop-orders.ts";
import { formatMoney } from "../mapping/document.ts";
import { type Exact, toMinor } from "../mapping/exact.ts";
import { readAmount, at, type Field, readId, isAbsent, readList, readText } from "../mapping/fields.ts";
import { tenderKind } from "../mapping/tender-kinds.ts";

type GiftCard = { readonly tenderId: string; readonly reference: string; readonly amount: Exact };

export const readGiftCards = (order: Field): GiftCard[] =>
  readList(at(order, "gift_cards")).map((card, index) => {
    const id = readText(at(card, "id"), 80) ?? String(index + 1);
    return {
      tenderId: `gift-card-${id}`,
      reference: readText(at(card, "code"), 200) ?? id,
      amount: readAmount(at(card, "amount")) ?? 0n,
    };
  });

export function mapTenders(order: Field, exponent: number): ShopTender[] {
  const method = readText(at(order, "payment_method"), 50);
  const title = readText(at(order, "payment_method_title"), 50);
  const status = paymentStatus(order, method);
  const payment = {
    tenderId: "payment",
    kind: tenderKind(`${method ?? ""} ${title ?? ""}`),
    gateway: method ?? "unknown",
    reference: readText(at(order, "transaction_id"), 200) ?? readId(at(order, "id")),
    amount: readAmount(at(order, "total")) ?? 0n,
    ...(status !== "received" && { status }),
  };
  const cards = readGiftCards(order).map((card) => ({ ...card, kind: "gift-card" as const, gateway: "gift_card" }));
  return [payment, ...cards].flatMap(({ amount, ...facts }) => {
    const minor = toMinor(amount, exponent);
    return minor <= 0n ? [] : [{ ...facts, amount: formatMoney(minor, exponent) }];
  });
}

/**
 * Received if WooCommerce has a payment time or refunds, or if the status implies payment. Cash on delivery is pending
 * while the order is processed. Custom statuses say nothing about payment.
 */
function paymentStatus(order: Field, method: string | undefined): "received" | "pending" | "failed" {
  const cameIn = [at(order, "date_paid_gmt"), at(order, "date_paid")].some((field) => !isAbsent(field));
  if (cameIn || readList(at(order, "refunds")).length > 0) return "received";
  switch (readText(at(order, "status"), 30)) {
    case "completed":
    case "refunded":
      return "received";
    case "processing":
      return method === "cod" ? "pending" : "received";
    case "cancelled":
    case "failed":
    case "trash":
      return "failed";
    default:
      return "pending";
  }
}
