// What an offer is worth at a glance: the money that comes back, with what is put on top of it, or what is to be paid.
import { addUp, isBelowZero, negated } from "../../ui/addUp.ts";
import { Sum } from "../../ui/Sum.tsx";
import type { SignedQuote } from "./Offer.tsx";

/** An exchange for dearer goods: the shopper pays the difference. */
export const owesIn = ({ resolution, exchange }: SignedQuote): boolean =>
  resolution === "exchange" && exchange !== undefined && isBelowZero(exchange.difference);

export function OfferSum({ offer }: { offer: SignedQuote }) {
  const { resolution, exchange, currency, total, bonus = "0" } = offer;
  // Before something is chosen there is no figure.
  if (resolution === "exchange" && exchange === undefined) return null;
  const amount = owesIn(offer) && exchange ? negated(exchange.difference) : addUp([total.gross, bonus]);
  return <Sum amount={amount} currency={currency} strong />;
}
