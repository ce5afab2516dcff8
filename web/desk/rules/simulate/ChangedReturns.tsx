// Returns with a different result under the draft, by amount at stake, each with the reason.
import { Link } from "react-router";
import type { SimulationDocument } from "../../../../functions/contracts/simulation-document.ts";
import { useI18n, type I18n } from "../../../i18n/LanguageProvider.tsx";
import { DataTable, type Column } from "../../../ui/DataTable.tsx";
import { ShowMore } from "../../../ui/ShowMore.tsx";
import { useShowMore } from "../../../ui/useShowMore.ts";
import { stepSentence } from "../step-sentence.ts";
import { settingLabel } from "../setting-shapes.ts";

type Changed = SimulationDocument["changed"];
type Row = Changed["list"][number];

const PAGE_SIZE = 20;

export function ChangedReturns({ changed: { count, list } }: { changed: Changed }) {
  const i18n = useI18n();
  const { t } = i18n;
  const page = useShowMore(list, PAGE_SIZE);
  const title = t("desk.simulate.changed", { count });
  return (
    <section className="simulate-figures">
      <h2>{title}</h2>
      {count > list.length && <p className="soft">{t("desk.simulate.changed.some")}</p>}
      {list.length > 0 && (
        <DataTable
          label={title}
          className="comparison-table"
          columns={changedColumns(i18n)}
          rows={page.shown}
          rowKey={({ returnId }) => returnId}
        />
      )}
      <ShowMore page={page} variant="quiet" />
    </section>
  );
}

const changedColumns = (i18n: I18n): readonly Column<Row>[] => {
  const { t, format } = i18n;
  return [
    {
      ...{ key: "value", name: t("desk.simulate.value"), kind: "figure" },
      render: ({ returnId, value, currency }) => {
        const amount = format.money(value, currency);
        return (
          <Link to={`/desk/returns/${encodeURIComponent(returnId)}`} aria-label={t("desk.simulate.open", { amount })}>
            {amount}
          </Link>
        );
      },
    },
    {
      ...{ key: "question", name: t("desk.try.question") },
      render: ({ question }) => settingLabel(question, i18n),
    },
    ...(["inForce", "draft"] as const).map((side) => ({
      ...{ key: side, name: t(`desk.try.${side}`) },
      render: ({ [side]: { outcome, refunded }, currency }: Row) =>
        `${t(`verdict.${outcome}`)} ${format.money(refunded, currency)}`,
    })),
    { key: "why", name: t("desk.simulate.why"), narrow: "wide", render: ({ draft }) => reasonText(draft, i18n) },
  ];
};

function reasonText({ rule, step }: Row["draft"], i18n: I18n): string {
  const name = i18n.t.optional(`desk.rule.${rule}`) ?? rule;
  if (step === undefined) return name;
  const { check, found } = stepSentence(step, i18n);
  return `${name}: ${check}${found === "" ? "" : `: ${found}`}`;
}
