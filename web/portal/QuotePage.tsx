// Review page before the return is created: the refund, when and where it is paid, and what is withheld.
import { useRef } from "react";
import { Link, Navigate } from "react-router";
import type { QuoteResponse } from "../../functions/contracts/quote-document.ts";
import { useI18n } from "../i18n/LanguageProvider.tsx";
import { Notice } from "../ui/Notice.tsx";
import { QueryResult, ErrorMessage } from "../ui/QueryResult.tsx";
import type { QueryState } from "../ui/useQuery.ts";
import { useTitle } from "../ui/useTitle.ts";
import { quoteRequest, countUnits } from "./draft.ts";
import { useOrderContext } from "./OrderLayout.tsx";
import { QuoteOffer } from "./parts/QuoteOffer.tsx";
import { renderIfSignedOut, isSignedOut } from "./SignedOut.tsx";
import { useQuote } from "./useQuote.ts";

export function QuotePage() {
  const { t } = useI18n();
  const { draft } = useOrderContext();
  const unitCount = countUnits(draft);
  const { state, refetch, setValue: setQuote } = useQuote(unitCount > 0 ? quoteRequest(draft) : undefined, 0);
  const stableState = useLastReadyState(state);
  const headline = useTitle(t("portal.money.title"));
  if (unitCount === 0) return <Navigate to="/order" replace />;
  return (
    <div className="money">
      <Link className="back" to="/order">
        {t("portal.money.change")}
      </Link>
      <h1 ref={headline} tabIndex={-1}>
        {t("portal.money.title")}
      </h1>
      {state.status === "failed" && stableState.status === "ready" && (
        <Notice kind="error">
          <ErrorMessage error={state.error} />
        </Notice>
      )}
      <QueryResult state={stableState} refetch={refetch} renderRefusal={renderIfSignedOut}>
        {(quote) =>
          quote.refusal === undefined ? (
            <QuoteOffer
              quote={quote}
              isCurrent={state.status === "ready"}
              refetchQuote={refetch}
              onNewQuote={setQuote}
            />
          ) : (
            <Notice kind="error">
              <p>{quote.refusal.detail}</p>
            </Notice>
          )
        }
      </QueryResult>
    </div>
  );
}

/** Keeps the previous quote on the page while a new one loads, so that the scroll position does not jump. */
function useLastReadyState(state: QueryState<QuoteResponse>): QueryState<QuoteResponse> {
  const lastState = useRef<QueryState<QuoteResponse>>(state);
  const signedOut = state.status === "failed" && isSignedOut(state.error);
  if (state.status === "ready" || signedOut || lastState.current.status !== "ready") lastState.current = state;
  return lastState.current;
}
