// Bar pinned to the bottom: how many items are selected, the refund, and the button to continue.
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Money } from "../../ui/Money.tsx";
import { quoteRequest, countUnits } from "../draft.ts";
import { useOrderContext } from "../OrderLayout.tsx";
import { useQuote } from "../useQuote.ts";

/** Above this many lines the total is shown on the next page only: the request would be hundreds of kilobytes. */
const LINES_PRICED_MAX = 100;

export function SelectionBar({ onContinue }: { onContinue: () => void }) {
  const { t } = useI18n();
  const { draft } = useOrderContext();
  const unitCount = countUnits(draft);
  const lineCount = Object.keys(draft.lines).length;
  const request = quoteRequest(draft);
  // Notes do not affect the price, so typing one requests no new quote.
  const pricedRequest = { ...request, lines: request.lines.map(({ note: _unpriced, ...line }) => line) };
  const { state } = useQuote(lineCount > 0 && lineCount <= LINES_PRICED_MAX ? pricedRequest : undefined);
  if (unitCount === 0) return null;
  return (
    <div className="bar">
      <p className="bar-words" aria-live="polite">
        <span>{t("portal.bar.chosen", { count: unitCount })}</span>
        <span className="bar-sum">
          {state.status === "ready" && state.value.refusal === undefined && (
            <Money amount={state.value.total.gross} currency={state.value.currency} strong />
          )}
        </span>
      </p>
      <Button variant="primary" onPress={onContinue}>
        {t("portal.bar.go-on")}
      </Button>
    </div>
  );
}
