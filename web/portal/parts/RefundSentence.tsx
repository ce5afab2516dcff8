// One sentence that says what the shopper gets and when: "We'll refund £32.40 to your card, usually within 5 days ...".
import type { QuoteResponse } from "../../../functions/contracts/quote-document.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { sumAmounts, isNegative, isZero, negate } from "../../ui/amounts.ts";
import type { OfferedQuote } from "../useQuote.ts";

type MoneyBack = QuoteResponse["moneyBack"][number];

/** "20.00 € to your gift card and 12.40 € to your Visa". */
export function useDestinations() {
  const { t, format } = useI18n();
  // A label that only repeats the kind is not a name: "your card" reads better than "card".
  const tenderName = ({ label, kind }: MoneyBack) =>
    label !== "" && label !== kind ? t("tender.yours", { label }) : (t.optional(`tender.${kind}`) ?? t("tender.other"));
  return (moneyBack: readonly MoneyBack[], currency: string): string =>
    format.list(
      moneyBack
        .filter((back) => !isZero(back.amount))
        .map((back) => t("money.to", { amount: format.money(back.amount, currency), tender: tenderName(back) })),
    );
}

export function RefundSentence({ quote }: { quote: OfferedQuote }) {
  const refundSentence = useRefundSentence();
  return <p className="refund-sentence">{refundSentence(quote)}</p>;
}

export function useRefundSentence() {
  const { t, format } = useI18n();
  const destinations = useDestinations();
  return (quote: OfferedQuote): string => {
    const total = format.money(quote.total.gross, quote.currency);
    const isKept = quote.verdict.outcome === "keep-the-item" || quote.resolution === "keep-the-item";
    if (quote.resolution === "exchange" && quote.exchange !== undefined && isNegative(quote.exchange.difference)) {
      return t("portal.money.exchange-pay", {
        amount: format.money(negate(quote.exchange.difference), quote.currency),
      });
    }
    if (quote.resolution === "exchange" && quote.exchange === undefined) return t("portal.money.exchange-choose");
    if (quote.resolution === "exchange")
      return t(isZero(quote.total.gross) ? "portal.money.exchange-even" : "portal.money.exchange", { total });
    if (quote.bonus !== undefined && !isZero(quote.bonus) && !isKept)
      return t("portal.money.credit-bonus", {
        total: format.money(sumAmounts([quote.total.gross, quote.bonus]), quote.currency),
        bonus: format.money(quote.bonus, quote.currency),
      });
    if (quote.resolution === "store-credit")
      return t(isKept ? "portal.money.keep-credit" : "portal.money.credit", { total });
    if (isZero(quote.total.gross)) return t("portal.money.nothing");
    const destinationText = destinations(quote.moneyBack, quote.currency) || total;
    if (isKept) return t("portal.money.keep", { where: destinationText });
    if (quote.refundWhen === "at-once") return t("portal.money.refund-at-once", { where: destinationText });
    return t(quote.refundWhen === "first-scan" ? "portal.money.refund-scan" : "portal.money.refund", {
      where: destinationText,
    });
  };
}
