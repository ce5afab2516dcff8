// The lines of a case: announced, received and accepted quantities.
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n, type I18n } from "../../i18n/LanguageProvider.tsx";
import { DataTable, type Column } from "../../ui/DataTable.tsx";
import { Money } from "../../ui/Money.tsx";
import { ShowMore } from "../../ui/ShowMore.tsx";
import { useShowMore } from "../../ui/useShowMore.ts";

type Line = DeskReturn["lines"][number];

export function CaseLines({ view }: { view: DeskReturn }) {
  const i18n = useI18n();
  const page = useShowMore(view.lines);
  const title = i18n.t("desk.lines.title", { count: view.lines.length });
  return (
    <section className="card" aria-labelledby="lines">
      <h2 id="lines">{title}</h2>
      <DataTable
        label={title}
        columns={lineColumns(view.quote.currency, i18n)}
        rows={page.shown}
        rowKey={({ lineId }) => lineId}
      />
      <ShowMore page={page} variant="quiet" />
    </section>
  );
}

function lineColumns(currency: string, { t, format }: I18n): readonly Column<Line>[] {
  const missing = <span className="soft">–</span>;
  const quantity = (value: number | undefined) => (value === undefined ? missing : format.number(value));
  return [
    { key: "line", name: t("desk.column.line"), kind: "row-header", render: (line) => line.title },
    { key: "reason", name: t("desk.column.reason"), render: ({ reason }) => t(`reason.${reason}`) },
    {
      ...{ key: "announced", name: t("desk.column.announced"), kind: "figure" },
      render: (line) => quantity(line.quantity),
    },
    {
      ...{ key: "received", name: t("desk.column.received"), kind: "figure" },
      render: ({ receivedQuantity }) => quantity(receivedQuantity),
    },
    {
      ...{ key: "accepted", name: t("desk.column.accepted"), kind: "figure" },
      render: ({ acceptedQuantity }) => quantity(acceptedQuantity),
    },
    {
      ...{ key: "condition", name: t("desk.column.condition") },
      render: ({ condition, withheld }) => (
        <>
          {condition === undefined ? missing : (t.optional(`condition.${condition}`) ?? condition)}
          {withheld !== undefined && (
            <p className="soft">
              {withheld.words} <Money amount={withheld.amount} currency={currency} />
            </p>
          )}
        </>
      ),
    },
    {
      ...{ key: "worth", name: t("desk.column.worth"), kind: "figure", narrow: "headline" },
      render: ({ gross }) => <Money amount={gross} currency={currency} />,
    },
  ];
}
