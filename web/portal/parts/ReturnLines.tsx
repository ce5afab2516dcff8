// The lines of a return and, after inspection, the accepted quantities.
import type { ReturnView } from "../../../functions/contracts/portal-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { ShowMore } from "../../ui/ShowMore.tsx";
import { Money } from "../../ui/Money.tsx";
import { useShowMore } from "../../ui/useShowMore.ts";

export function ReturnLines({ view }: { view: ReturnView }) {
  const { t } = useI18n();
  const page = useShowMore(view.lines);
  if (view.lines.length === 0) return null;
  return (
    <section>
      <h2>{t("portal.return.lines")}</h2>
      <ul className="lines">
        {page.shown.map((line) => (
          <li key={line.lineId} className="line line-non-returnable">
            <span className="line-words">
              <span className="line-title">{line.title}</span>
              <span className="line-paid">
                <Money amount={line.gross} currency={view.quote.currency} />
              </span>
              <span className="line-count soft">
                {t("portal.return.line", { count: line.quantity, reason: t(`reason.${line.reason}`) })}
              </span>
            </span>
            {line.acceptedQuantity !== undefined && line.acceptedQuantity < line.quantity && (
              <p className="line-why">
                {t("portal.return.accepted", { accepted: line.acceptedQuantity, sent: line.quantity })}
              </p>
            )}
            {line.withheld !== undefined && (
              <p className="line-why">
                {line.withheld.words} <Money amount={line.withheld.amount} currency={view.quote.currency} />
              </p>
            )}
          </li>
        ))}
      </ul>
      <ShowMore page={page} />
    </section>
  );
}
