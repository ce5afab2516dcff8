// Derives the kind of a tender from the names of its payment methods.
import type { ShopTender } from "../../../app/ports/shop-orders.ts";

type Kind = ShopTender["kind"];

const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/gift.?card/i, "gift-card"],
  [/store.?credit|account.?funds/i, "store-credit"],
  [/klarna|afterpay|clearpay|affirm|sezzle|zip\b|installments|pay.?later|ratepay|billie|scalapay|alma/i, "pay-later"],
  [
    /paypal|apple.?pay|google.?pay|amazon.?(pay|payments)|wallet|alipay|wechat|twint|swish|vipps|mobilepay|bizum/i,
    "wallet",
  ],
  [/\bcash\b|\bcod\b|pos_cash|nachnahme/i, "cash"],
  [
    /bank|bacs|wire|transfer|sepa|ideal|sofort|giropay|cheque|check.?payment|money.?order|invoice|rechnung|vorkasse|überweisung|lastschrift|eps\b|przelewy/i,
    "bank-transfer",
  ],
];

/** Card is the default. */
export const tenderKind = (name: string): Kind => KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? "card";

/** Credit must not be paid out as money. */
const isCredit = (kind: Kind): boolean => kind === "gift-card" || kind === "store-credit";

/**
 * One tender for several gateways with unknown shares, named after the first that is not credit. If credit is among
 * them it is not refundable automatically, because credit must not be paid out as money.
 */
export function sharedTender(gateways: readonly string[]): Pick<ShopTender, "kind" | "gateway" | "refundable"> {
  const gateway = gateways.find((name) => !isCredit(tenderKind(name))) ?? gateways[0];
  const mixed = gateways.length > 1 && gateways.some((name) => isCredit(tenderKind(name)));
  return {
    kind: gateway === undefined ? "card" : tenderKind(gateway),
    gateway: gateway ?? UNKNOWN_GATEWAY,
    ...(mixed && { refundable: false }),
  };
}

export const UNKNOWN_GATEWAY = "unknown";
