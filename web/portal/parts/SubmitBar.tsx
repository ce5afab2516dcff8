// The button that creates the return. Errors are shown right above it, and the draft is kept.
import { Link } from "react-router";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ErrorMessage } from "../../ui/QueryResult.tsx";
import { isSignedOut, SignedOut } from "../SignedOut.tsx";
import type { ReturnCreation } from "../useCreateReturn.ts";
import { ChangedAmounts } from "./ChangedAmounts.tsx";
import type { OfferedQuote } from "../useQuote.ts";
import { OfferAmount, isPaymentDue } from "./OfferAmount.tsx";

type Props = { quote: OfferedQuote; unitCount: number; creation: ReturnCreation; returnId: string };

export function SubmitBar({ quote, unitCount, creation, returnId }: Props) {
  const { t, format } = useI18n();
  const { error } = creation;
  const { outcome } = quote.verdict;
  if (error !== undefined && isSignedOut(error)) return <SignedOut />;
  const amount = format.money(quote.total.gross, quote.currency);
  const isExchange = quote.resolution === "exchange";
  const label = creation.previousTotal
    ? t("portal.money.confirm", { amount })
    : outcome === "keep-the-item"
      ? t("portal.money.keep-it", { amount })
      : isExchange && outcome === "authorize"
        ? t("portal.exchange.do", { count: unitCount })
        : t(outcome === "review" ? "portal.money.ask" : "portal.money.send", { count: unitCount });
  return (
    <div className="bar bar-send">
      {error !== undefined && (
        <Notice kind="error">
          <ErrorMessage error={error} />
          {error.name === "NetworkError" && <p>{t("portal.money.safe")}</p>}
          {error.name === "ApiRefusal" && error.problem.code === "return-id-taken" && (
            <p>
              <Link to={`/returns/${encodeURIComponent(returnId)}`}>{t("portal.money.made-before")}</Link>
            </p>
          )}
        </Notice>
      )}
      {creation.previousTotal !== undefined && <ChangedAmounts previousTotal={creation.previousTotal} quote={quote} />}
      {isExchange && quote.exchange === undefined ? (
        <p>{t("portal.money.exchange-choose")}</p>
      ) : (
        <p className="bar-words">
          <span>{t(isPaymentDue(quote) ? "portal.money.you-pay" : "portal.money.you-get")}</span>
          <span className="bar-sum">
            <OfferAmount offer={quote} />
          </span>
        </p>
      )}
      {outcome !== "decline" && (
        <Button variant="primary" isPending={creation.busy} onPress={creation.submit}>
          {creation.busy ? t("portal.money.sending") : label}
        </Button>
      )}
    </div>
  );
}
