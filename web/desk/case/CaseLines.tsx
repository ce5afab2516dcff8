// The lines of a case: announced, received and accepted quantities.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { ShowMore } from "../../ui/ShowMore.tsx";
import { Money } from "../../ui/Money.tsx";
import { useShowMore } from "../../ui/useShowMore.ts";
import { ScrollableTable } from "../ScrollableTable.tsx";

export function CaseLines({ view }: { view: DeskReturn }) {
  const { t, format } = useI18n();
  const page = useShowMore(view.lines);
  const renderCount = (quantity: number | undefined) =>
    quantity === undefined ? <span className="soft">–</span> : format.number(quantity);
  return (
    <section className="card" aria-labelledby="lines">
      <h2 id="lines">{t("desk.lines.title", { count: view.lines.length })}</h2>
      <ScrollableTable label={t("desk.lines.title", { count: view.lines.length })}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("desk.column.line")}</th>
              <th scope="col">{t("desk.column.reason")}</th>
              <th scope="col" className="figure">
                {t("desk.column.announced")}
              </th>
              <th scope="col" className="figure">
                {t("desk.column.received")}
              </th>
              <th scope="col" className="figure">
                {t("desk.column.accepted")}
              </th>
              <th scope="col">{t("desk.column.condition")}</th>
              <th scope="col" className="figure">
                {t("desk.column.worth")}
              </th>
            </tr>
          </thead>
          <tbody>
            {page.shown.map((line) => (
              <tr key={line.lineId}>
                <th scope="row">{line.title}</th>
                <td>{t(`reason.${line.reason}`)}</td>
                <td className="figure">{format.number(line.quantity)}</td>
                <td className="figure">{renderCount(line.receivedQuantity)}</td>
                <td className="figure">{renderCount(line.acceptedQuantity)}</td>
                <td>
                  {line.condition === undefined ? (
                    <span className="soft">–</span>
                  ) : (
                    (t.optional(`condition.${line.condition}`) ?? line.condition)
                  )}
                  {line.withheld !== undefined && (
                    <p className="soft">
                      {line.withheld.words} <Money amount={line.withheld.amount} currency={view.quote.currency} />
                    </p>
                  )}
                </td>
                <td className="figure">
                  <Money amount={line.gross} currency={view.quote.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollableTable>
      <ShowMore page={page} variant="quiet" />
    </section>
  );
}
