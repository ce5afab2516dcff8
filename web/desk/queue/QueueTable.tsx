// The queue as a table: one row per case, whose order number links to the case.
import { Link } from "react-router";
import type { QueueItem } from "../../../functions/contracts/desk-documents.ts";
import { useI18n, type I18n } from "../../i18n/LanguageProvider.tsx";
import { DataTable, type Column } from "../../ui/DataTable.tsx";
import { DateTime } from "../../ui/DateTime.tsx";
import { Money } from "../../ui/Money.tsx";
import { DueTime } from "../DueTime.tsx";

export function QueueTable({ items }: { items: readonly QueueItem[] }) {
  const i18n = useI18n();
  return (
    <DataTable
      label={i18n.t("desk.queue.caption")}
      columns={queueColumns(i18n)}
      rows={items}
      rowKey={({ returnId }) => returnId}
      isNavigable
    />
  );
}

const queueColumns = ({ t, format }: I18n): readonly Column<QueueItem>[] => [
  {
    ...{ key: "due", name: t("desk.column.due") },
    render: ({ dueAt, breached }) => (dueAt === undefined ? null : <DueTime at={dueAt} breached={breached} />),
  },
  { key: "order", name: t("desk.column.order"), kind: "row-header", render: (item) => <CaseName item={item} /> },
  { key: "status", name: t("desk.column.status"), render: ({ status }) => t(`status.${status}`) },
  { key: "reason", name: t("desk.column.reason"), render: ({ reason }) => t(`reason.${reason}`) },
  { key: "units", name: t("desk.column.units"), kind: "figure", render: ({ units }) => format.number(units) },
  {
    ...{ key: "total", name: t("desk.column.total"), kind: "figure", narrow: "headline" },
    render: ({ total, currency }) => <Money amount={total} currency={currency} />,
  },
  {
    ...{ key: "assignee", name: t("desk.column.assignee") },
    render: ({ assignee }) => assignee ?? <span className="soft">{t("desk.queue.nobody")}</span>,
  },
  { key: "rma", name: t("desk.column.rma"), kind: "code", render: ({ rmaNumber }) => rmaNumber },
  { key: "requested", name: t("desk.column.requested"), render: ({ requestedAt }) => <DateTime at={requestedAt} /> },
];

function CaseName({ item: { returnId, orderNumber, priority, team, queue } }: { item: QueueItem }) {
  const { t } = useI18n();
  return (
    <>
      <Link to={`/desk/returns/${encodeURIComponent(returnId)}`} className="row-open">
        {orderNumber}
      </Link>
      {priority === "high" && <span className="tag tag-high">{t("desk.priority.high")}</span>}
      {team !== undefined && (
        <Link className="tag" to={`/desk/queue?queue=${queue}&team=${encodeURIComponent(team)}`}>
          {team}
        </Link>
      )}
    </>
  );
}
