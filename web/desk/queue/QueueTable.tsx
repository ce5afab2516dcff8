// The queue as a table: one row per case, whose order number links to the case.
import { memo } from "react";
import { Link } from "react-router";
import type { QueueItem } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { DateTime } from "../../ui/DateTime.tsx";
import { Money } from "../../ui/Money.tsx";
import { DueTime } from "../DueTime.tsx";
import { useRowNavigation } from "../useRowNavigation.ts";
import { ScrollableTable } from "../ScrollableTable.tsx";

export function QueueTable({ items }: { items: readonly QueueItem[] }) {
  const { t } = useI18n();
  const table = useRowNavigation<HTMLTableElement>();
  return (
    <ScrollableTable label={t("desk.queue.caption")}>
      <table className="table" ref={table}>
        <caption className="unseen">{t("desk.queue.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("desk.column.due")}</th>
            <th scope="col">{t("desk.column.order")}</th>
            <th scope="col">{t("desk.column.status")}</th>
            <th scope="col">{t("desk.column.reason")}</th>
            <th scope="col" className="figure">
              {t("desk.column.units")}
            </th>
            <th scope="col" className="figure">
              {t("desk.column.total")}
            </th>
            <th scope="col">{t("desk.column.assignee")}</th>
            <th scope="col">{t("desk.column.rma")}</th>
            <th scope="col">{t("desk.column.requested")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.returnId} item={item} />
          ))}
        </tbody>
      </table>
    </ScrollableTable>
  );
}

const Row = memo(function Row({ item }: { item: QueueItem }) {
  const { t, format } = useI18n();
  return (
    <tr data-row>
      <td>
        <DueTime at={item.dueAt} breached={item.breached} />
      </td>
      <th scope="row">
        <Link to={`/desk/returns/${encodeURIComponent(item.returnId)}`} className="row-open">
          {item.orderNumber}
        </Link>
        {item.priority === "high" && <span className="tag tag-high">{t("desk.priority.high")}</span>}
        {item.team !== undefined && (
          <Link className="tag" to={`/desk/queue?queue=${item.queue}&team=${encodeURIComponent(item.team)}`}>
            {item.team}
          </Link>
        )}
      </th>
      <td>{t(`status.${item.status}`)}</td>
      <td>{t(`reason.${item.reason}`)}</td>
      <td className="figure">{format.number(item.units)}</td>
      <td className="figure">
        <Money amount={item.total} currency={item.currency} />
      </td>
      <td>{item.assignee ?? <span className="soft">{t("desk.queue.nobody")}</span>}</td>
      <td className="code">{item.rmaNumber}</td>
      <td>
        <DateTime at={item.requestedAt} />
      </td>
    </tr>
  );
});
