// The one press that makes the return. Trouble is told right above the button, and nothing is lost by it.
import { Link } from "react-router";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TroubleWords } from "../../ui/Shown.tsx";
import { isSignedOut, SignedOut } from "../SignedOut.tsx";
import type { Sending } from "../useSendBack.ts";
import { FreshAmounts } from "./FreshAmounts.tsx";
import type { SignedQuote } from "./Offer.tsx";
import { OfferSum, owesIn } from "./OfferSum.tsx";

type Props = { quote: SignedQuote; units: number; sending: Sending; returnId: string };

export function SendBackBar({ quote, units, sending, returnId }: Props) {
  const { say, format } = useWords();
  const { trouble } = sending;
  const { outcome } = quote.verdict;
  if (trouble !== undefined && isSignedOut(trouble)) return <SignedOut />;
  const amount = format.money(quote.total.gross, quote.currency);
  const isExchange = quote.resolution === "exchange";
  const words = sending.before
    ? say("portal.money.confirm", { amount })
    : outcome === "keep-the-item"
      ? say("portal.money.keep-it", { amount })
      : isExchange && outcome === "authorize"
        ? say("portal.exchange.do", { count: units })
        : say(outcome === "review" ? "portal.money.ask" : "portal.money.send", { count: units });
  return (
    <div className="bar bar-send">
      {trouble !== undefined && (
        <Notice kind="trouble">
          <TroubleWords trouble={trouble} />
          {trouble.name === "NoAnswer" && <p>{say("portal.money.safe")}</p>}
          {trouble.name === "Refused" && trouble.problem.code === "return-id-taken" && (
            <p>
              <Link to={`/returns/${encodeURIComponent(returnId)}`}>{say("portal.money.made-before")}</Link>
            </p>
          )}
        </Notice>
      )}
      {sending.before !== undefined && <FreshAmounts before={sending.before} quote={quote} />}
      {isExchange && quote.exchange === undefined ? (
        <p>{say("portal.money.exchange-choose")}</p>
      ) : (
        <p className="bar-words">
          <span>{say(owesIn(quote) ? "portal.money.you-pay" : "portal.money.you-get")}</span>
          <span className="bar-sum">
            <OfferSum offer={quote} />
          </span>
        </p>
      )}
      {outcome !== "decline" && (
        <Button looks="primary" isPending={sending.busy} onPress={sending.send}>
          {sending.busy ? say("portal.money.sending") : words}
        </Button>
      )}
    </div>
  );
}
