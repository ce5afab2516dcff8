// Returns with a different result under the draft, by amount at stake, each with the reason.
import { Link } from "react-router";
import type { SimulationDocument } from "../../../../functions/contracts/simulation-document.ts";
import { useI18n } from "../../../i18n/LanguageProvider.tsx";
import { ShowMore } from "../../../ui/ShowMore.tsx";
import { useShowMore } from "../../../ui/useShowMore.ts";
import { ScrollableTable } from "../../ScrollableTable.tsx";
import { stepSentence } from "../step-sentence.ts";

type Changed = SimulationDocument["changed"];
type Row = Changed["list"][number];

const PAGE_SIZE = 20;

export function ChangedReturns({ changed: { count, list } }: { changed: Changed }) {
  const { t } = useI18n();
  const page = useShowMore(list, PAGE_SIZE);
  return (
    <section className="simulate-figures">
      <h2>{t("desk.simulate.changed", { count })}</h2>
      {count > list.length && <p className="soft">{t("desk.simulate.changed.some")}</p>}
      {list.length > 0 && (
        <ScrollableTable label={t("desk.simulate.changed", { count })}>
          <table className="table tried">
            <thead>
              <tr>
                <th scope="col" className="figure">
                  {t("desk.simulate.value")}
                </th>
                <th scope="col">{t("desk.try.question")}</th>
                <th scope="col">{t("desk.try.inForce")}</th>
                <th scope="col">{t("desk.try.draft")}</th>
                <th scope="col">{t("desk.simulate.why")}</th>
              </tr>
            </thead>
            <tbody>
              {page.shown.map((row) => (
                <ChangedRow key={row.returnId} row={row} />
              ))}
            </tbody>
          </table>
        </ScrollableTable>
      )}
      <ShowMore page={page} variant="quiet" />
    </section>
  );
}

function ChangedRow({ row }: { row: Row }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const amount = format.money(row.value, row.currency);
  const sideText = ({ outcome, refunded }: Row["draft"]) =>
    `${t(`verdict.${outcome}`)} ${format.money(refunded, row.currency)}`;
  const reason = ({ rule, step }: Row["draft"]): string => {
    const name = t.optional(`desk.rule.${rule}`) ?? rule;
    if (step === undefined) return name;
    const { check, found } = stepSentence(step, i18n);
    return `${name}: ${check}${found === "" ? "" : `: ${found}`}`;
  };
  return (
    <tr>
      <td className="figure">
        <Link to={`/desk/returns/${encodeURIComponent(row.returnId)}`} aria-label={t("desk.simulate.open", { amount })}>
          {amount}
        </Link>
      </td>
      <td>{t.optional(`desk.question.${row.question}`) ?? row.question}</td>
      <td>{sideText(row.inForce)}</td>
      <td>{sideText(row.draft)}</td>
      <td>{reason(row.draft)}</td>
    </tr>
  );
}
