// A quote with the offered resolutions, the reasons of the verdict, the breakdown of the total, and the submit button.
import { useState } from "react";
import { useNavigate } from "react-router";
import type { QuoteResponse } from "../../../functions/contracts/quote-document.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { AmountBreakdown } from "../../ui/AmountBreakdown.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { fullQuoteRequest, countUnits } from "../draft.ts";
import { exchangeableLines, exchangeItems } from "../exchange.ts";
import { useOrderContext } from "../OrderLayout.tsx";
import { useCreateReturn } from "../useCreateReturn.ts";
import type { OfferedQuote } from "../useQuote.ts";
import { ReplacementPicker } from "./ReplacementPicker.tsx";
import { Counterfactuals } from "./Counterfactuals.tsx";
import { RefundSentence } from "./RefundSentence.tsx";
import { RequiredDetails } from "./RequiredDetails.tsx";
import { ResolutionPicker } from "./ResolutionPicker.tsx";
import { SubmitBar } from "./SubmitBar.tsx";
import { SelectedItems } from "./SelectedItems.tsx";

/** The available offers, including the requested one, in the order of the order's resolutions. */
const availableOffers = (
  quote: QuoteResponse,
  order: readonly string[],
  canExchange: boolean,
): readonly OfferedQuote[] =>
  [quote, ...quote.offers.filter((offer) => offer.resolution !== quote.resolution)]
    .filter((offer) => offer.refusal === undefined && (canExchange || offer.resolution !== "exchange"))
    .toSorted((left, right) => order.indexOf(left.resolution) - order.indexOf(right.resolution));

/** `isCurrent`: the quote belongs to the current selection. */
type Props = {
  quote: QuoteResponse;
  isCurrent: boolean;
  refetchQuote: () => void;
  onNewQuote: (quote: QuoteResponse) => void;
};

/** The offer the shopper chose, or the first one, and what creating its return needs. */
function useSelectedOffer({ quote, isCurrent, refetchQuote, onNewQuote }: Props) {
  const navigate = useNavigate();
  const { order, draft, startOver, reload } = useOrderContext();
  const offers = availableOffers(quote, order.resolutions, exchangeableLines(order.lines, draft).length > 0);
  const [attempts, setAttempts] = useState(0);
  const selected = offers.find((offer) => offer.resolution === draft.resolution) ?? offers[0] ?? quote;
  const isExchange = selected.resolution === "exchange";
  const needsReplacement = isExchange && exchangeItems(draft).length === 0;
  const creation = useCreateReturn({
    returnId: draft.returnId,
    quoteId: selected.quoteId,
    total: selected.total.gross,
    outcome: selected.verdict.outcome,
    quoteRequest: fullQuoteRequest(draft),
    refetchQuote,
    onNewQuote,
    onCreated: (returnId) => {
      startOver();
      void navigate(`/returns/${encodeURIComponent(returnId)}`, { replace: true });
      reload();
    },
  });
  return {
    ...{ offers, selected, isExchange, needsReplacement, attempts },
    creation: needsReplacement
      ? { ...creation, submit: () => setAttempts((count) => count + 1) }
      : { ...creation, busy: creation.busy || !isCurrent },
  };
}

export function QuoteOffer(props: Props) {
  const { t } = useI18n();
  const { order, draft, updateDraft } = useOrderContext();
  const { offers, selected, isExchange, needsReplacement, attempts, creation } = useSelectedOffer(props);
  const titles = new Map(order.lines.map((line) => [line.lineId, line.title]));
  const lineTitle = (lineId: string) => titles.get(lineId) ?? lineId;
  const { outcome } = selected.verdict;

  return (
    <>
      {offers.length > 1 ? (
        <ResolutionPicker
          offers={offers}
          selected={selected.resolution}
          onChoose={(resolution) => updateDraft((previous) => ({ ...previous, resolution }))}
        />
      ) : (
        <RefundSentence quote={selected} />
      )}
      {isExchange && <ReplacementPicker attempts={needsReplacement ? attempts : 0} />}
      {outcome !== "authorize" && (
        <Notice kind={NOTICE_KINDS[outcome]}>
          <p>{selected.verdict.words}</p>
        </Notice>
      )}
      <Counterfactuals messages={selected.verdict.otherwise} />
      {!needsReplacement && (
        <details className="opens">
          <summary>{t("money.how")}</summary>
          <AmountBreakdown quote={selected} lineTitle={lineTitle} />
        </details>
      )}
      <SelectedItems draft={draft} isKept={outcome === "keep-the-item"} lineTitle={lineTitle} />
      {outcome !== "decline" && (
        <RequiredDetails
          quote={selected}
          details={draft.needs ?? {}}
          onChange={(needs) => updateDraft((previous) => ({ ...previous, needs }))}
        />
      )}
      <SubmitBar quote={selected} unitCount={countUnits(draft)} returnId={draft.returnId} creation={creation} />
    </>
  );
}

const NOTICE_KINDS = { "keep-the-item": "success", review: "warning", decline: "error" } as const;
