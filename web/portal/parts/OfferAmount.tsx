// The value of an offer: the refund including a bonus, or the amount the shopper has to pay.
import { sumAmounts, isNegative, negate } from "../../ui/amounts.ts";
import { Money } from "../../ui/Money.tsx";
import type { OfferedQuote } from "../useQuote.ts";

/** Whether the replacements cost more, so that the shopper pays the difference. */
export const isPaymentDue = ({ resolution, exchange }: OfferedQuote): boolean =>
  resolution === "exchange" && exchange !== undefined && isNegative(exchange.difference);

export function OfferAmount({ offer }: { offer: OfferedQuote }) {
  const { resolution, exchange, currency, total, bonus = "0" } = offer;
  // No amount is known before a replacement is chosen.
  if (resolution === "exchange" && exchange === undefined) return null;
  const amount = isPaymentDue(offer) && exchange ? negate(exchange.difference) : sumAmounts([total.gross, bonus]);
  return <Money amount={amount} currency={currency} strong />;
}
