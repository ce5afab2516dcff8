// What you get and when, in one sentence: "32.40 € to your Visa, usually within 5 days after we have your parcel."
import type { QuoteAnswer } from "../../../functions/contracts/quote-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { addUp, isBelowZero, isNothing, negated } from "../../ui/addUp.ts";
import type { SignedQuote } from "./Offer.tsx";

type MoneyBack = QuoteAnswer["moneyBack"][number];

/** "20.00 € to your gift card and 12.40 € to your Visa". */
export function useDestinations() {
  const { say, format } = useWords();
  // A label that only repeats the kind is no name: "your card" is kinder than "card".
  const nameOf = ({ label, kind }: MoneyBack) =>
    label !== "" && label !== kind
      ? say("tender.yours", { label })
      : (say.known(`tender.${kind}`) ?? say("tender.other"));
  return (moneyBack: readonly MoneyBack[], currency: string): string =>
    format.list(
      moneyBack
        .filter((back) => !isNothing(back.amount))
        .map((back) => say("money.to", { amount: format.money(back.amount, currency), tender: nameOf(back) })),
    );
}

export function MoneySentence({ quote }: { quote: SignedQuote }) {
  const words = useMoneyWords();
  return <p className="answer">{words(quote)}</p>;
}

export function useMoneyWords() {
  const { say, format } = useWords();
  const destinations = useDestinations();
  return (quote: SignedQuote): string => {
    const total = format.money(quote.total.gross, quote.currency);
    const kept = quote.verdict.outcome === "keep-the-item" || quote.resolution === "keep-the-item";
    if (quote.resolution === "exchange" && quote.exchange !== undefined && isBelowZero(quote.exchange.difference)) {
      return say("portal.money.exchange-pay", {
        amount: format.money(negated(quote.exchange.difference), quote.currency),
      });
    }
    if (quote.resolution === "exchange" && quote.exchange === undefined) return say("portal.money.exchange-choose");
    if (quote.resolution === "exchange")
      return say(isNothing(quote.total.gross) ? "portal.money.exchange-even" : "portal.money.exchange", { total });
    if (quote.bonus !== undefined && !isNothing(quote.bonus) && !kept)
      return say("portal.money.credit-bonus", {
        total: format.money(addUp([quote.total.gross, quote.bonus]), quote.currency),
        bonus: format.money(quote.bonus, quote.currency),
      });
    if (quote.resolution === "store-credit")
      return say(kept ? "portal.money.keep-credit" : "portal.money.credit", { total });
    if (isNothing(quote.total.gross)) return say("portal.money.nothing");
    const where = destinations(quote.moneyBack, quote.currency) || total;
    if (kept) return say("portal.money.keep", { where });
    if (quote.refundWhen === "at-once") return say("portal.money.refund-at-once", { where });
    return say(quote.refundWhen === "first-scan" ? "portal.money.refund-scan" : "portal.money.refund", { where });
  };
}
