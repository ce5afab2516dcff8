// At the foot, always in sight: how much is chosen, what comes back for it, and the way on.
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { Sum } from "../../ui/Sum.tsx";
import { questionOf, unitsOf } from "../draft.ts";
import { useChoosing } from "../OrderPlace.tsx";
import { useQuote } from "../useQuote.ts";

/** Above this many lines the figure waits for the next page: the question itself would be hundreds of kilobytes. */
const LINES_PRICED_MAX = 100;

export function ChosenBar({ onGoOn }: { onGoOn: () => void }) {
  const { say } = useWords();
  const { draft } = useChoosing();
  const units = unitsOf(draft);
  const lines = Object.keys(draft.lines).length;
  const question = questionOf(draft);
  // Notes change no price, so typing one asks for none.
  const priced = { ...question, lines: question.lines.map(({ note: _unpriced, ...line }) => line) };
  const { asked } = useQuote(lines > 0 && lines <= LINES_PRICED_MAX ? priced : undefined);
  if (units === 0) return null;
  return (
    <div className="bar">
      <p className="bar-words" aria-live="polite">
        <span>{say("portal.bar.chosen", { count: units })}</span>
        <span className="bar-sum">
          {asked.state === "ready" && asked.value.refusal === undefined && (
            <Sum amount={asked.value.total.gross} currency={asked.value.currency} strong />
          )}
        </span>
      </p>
      <Button looks="primary" onPress={onGoOn}>
        {say("portal.bar.go-on")}
      </Button>
    </div>
  );
}
