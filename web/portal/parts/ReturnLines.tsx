// What this return is about, line by line; after inspection also what was accepted.
import type { ReturnView } from "../../../functions/contracts/portal-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { More } from "../../ui/More.tsx";
import { Sum } from "../../ui/Sum.tsx";
import { usePage } from "../../ui/usePage.ts";

export function ReturnLines({ view }: { view: ReturnView }) {
  const { say } = useWords();
  const page = usePage(view.lines);
  if (view.lines.length === 0) return null;
  return (
    <section>
      <h2>{say("portal.return.lines")}</h2>
      <ul className="lines">
        {page.shown.map((line) => (
          <li key={line.lineId} className="line line-stays">
            <span className="line-words">
              <span className="line-title">{line.title}</span>
              <span className="line-paid">
                <Sum amount={line.gross} currency={view.quote.currency} />
              </span>
              <span className="line-count soft">
                {say("portal.return.line", { count: line.quantity, reason: say(`reason.${line.reason}`) })}
              </span>
            </span>
            {line.acceptedQuantity !== undefined && line.acceptedQuantity < line.quantity && (
              <p className="line-why">
                {say("portal.return.accepted", { accepted: line.acceptedQuantity, sent: line.quantity })}
              </p>
            )}
            {line.withheld !== undefined && (
              <p className="line-why">
                {line.withheld.words} <Sum amount={line.withheld.amount} currency={view.quote.currency} />
              </p>
            )}
          </li>
        ))}
      </ul>
      <More page={page} />
    </section>
  );
}
