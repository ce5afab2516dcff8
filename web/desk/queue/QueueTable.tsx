// The queue as a table: one row a case, its order number the link that Enter opens.
import { memo } from "react";
import { Link } from "react-router";
import type { QueueItem } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Moment } from "../../ui/Moment.tsx";
import { Sum } from "../../ui/Sum.tsx";
import { Due } from "../Due.tsx";
import { useRowKeys } from "../useRowKeys.ts";
import { TableSpace } from "../TableSpace.tsx";

export function QueueTable({ items }: { items: readonly QueueItem[] }) {
  const { say } = useWords();
  const table = useRowKeys<HTMLTableElement>();
  return (
    <TableSpace label={say("desk.queue.caption")}>
      <table className="table" ref={table}>
        <caption className="unseen">{say("desk.queue.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("desk.column.due")}</th>
            <th scope="col">{say("desk.column.order")}</th>
            <th scope="col">{say("desk.column.status")}</th>
            <th scope="col">{say("desk.column.reason")}</th>
            <th scope="col" className="figure">
              {say("desk.column.units")}
            </th>
            <th scope="col" className="figure">
              {say("desk.column.total")}
            </th>
            <th scope="col">{say("desk.column.assignee")}</th>
            <th scope="col">{say("desk.column.rma")}</th>
            <th scope="col">{say("desk.column.requested")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.returnId} item={item} />
          ))}
        </tbody>
      </table>
    </TableSpace>
  );
}

const Row = memo(function Row({ item }: { item: QueueItem }) {
  const { say, format } = useWords();
  return (
    <tr data-row>
      <td>
        <Due at={item.dueAt} breached={item.breached} />
      </td>
      <th scope="row">
        <Link to={`/desk/returns/${encodeURIComponent(item.returnId)}`} className="row-open">
          {item.orderNumber}
        </Link>
        {item.priority === "high" && <span className="tag tag-high">{say("desk.priority.high")}</span>}
        {item.team !== undefined && (
          <Link className="tag" to={`/desk/queue?queue=${item.queue}&team=${encodeURIComponent(item.team)}`}>
            {item.team}
          </Link>
        )}
      </th>
      <td>{say(`status.${item.status}`)}</td>
      <td>{say(`reason.${item.reason}`)}</td>
      <td className="figure">{format.number(item.units)}</td>
      <td className="figure">
        <Sum amount={item.total} currency={item.currency} />
      </td>
      <td>{item.assignee ?? <span className="soft">{say("desk.queue.nobody")}</span>}</td>
      <td className="code">{item.rmaNumber}</td>
      <td>
        <Moment at={item.requestedAt} />
      </td>
    </tr>
  );
});
