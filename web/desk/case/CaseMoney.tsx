// The refund of a case: the breakdown of the total and the status of each refund instruction.
import { Link } from "react-router";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { AmountBreakdown } from "../../ui/AmountBreakdown.tsx";
import { Money } from "../../ui/Money.tsx";
import { useStaffMember } from "../sign-in/SignInProvider.tsx";
import { ScrollableTable } from "../ScrollableTable.tsx";

const NOTE_READERS: ReadonlySet<string> = new Set(["finance", "admin", "support", "supervisor"]);

export function CaseMoney({ view }: { view: DeskReturn }) {
  const { t, format } = useI18n();
  const { roles } = useStaffMember();
  const { currency } = view.quote;
  const titles = new Map(view.lines.map((line) => [line.lineId, line.title]));
  return (
    <section className="card" aria-labelledby="money">
      <h2 id="money">{t("desk.money.title")}</h2>
      <AmountBreakdown quote={view.quote} lineTitle={(lineId) => titles.get(lineId) ?? lineId} />
      {view.goodwill.length > 0 && (
        <ul className="plain-list">
          {view.goodwill.map(({ at, to, amount }) => (
            <li key={at} className="desk-title">
              <span>{t("desk.goodwill.given", { at: format.moment(at), to })}</span>
              <Money amount={amount} currency={currency} />
            </li>
          ))}
        </ul>
      )}
      {view.instructions.length > 0 && roles.some((role) => NOTE_READERS.has(role)) && (
        <p>
          <Link to={`/desk/returns/${encodeURIComponent(view.returnId)}/credit-note`}>{t("desk.note.link")}</Link>
        </p>
      )}
      {view.instructions.length > 0 && (
        <ScrollableTable label={t("desk.money.title")}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("desk.column.tender")}</th>
                <th scope="col">{t("desk.column.gateway")}</th>
                <th scope="col">{t("desk.column.status")}</th>
                <th scope="col" className="figure">
                  {t("desk.column.refund")}
                </th>
              </tr>
            </thead>
            <tbody>
              {view.instructions.map((one) => (
                <tr key={one.instructionId}>
                  <th scope="row">{t.optional(`tender.kind.${one.kind}`) ?? one.kind}</th>
                  <td>{one.gateway}</td>
                  <td>
                    {t.optional(`refund.${one.status}`) ?? one.status}
                    {one.failure !== undefined && <span className="soft"> · {one.failure}</span>}
                  </td>
                  <td className="figure">
                    <Money amount={one.refund} currency={currency} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollableTable>
      )}
    </section>
  );
}
