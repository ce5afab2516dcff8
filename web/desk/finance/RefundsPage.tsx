// Every order to a payment provider: what, to where, how it stands. Exported as shown.
import { Link } from "react-router";
import type { RefundRowView } from "../../../functions/contracts/finance-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Moment } from "../../ui/Moment.tsx";
import { Shown } from "../../ui/Shown.tsx";
import { Sum } from "../../ui/Sum.tsx";
import { useTitle } from "../../ui/useTitle.ts";
import { useRowKeys } from "../useRowKeys.ts";
import { CaseLink } from "./CaseLink.tsx";
import { Export } from "./Export.tsx";
import { FinanceFilterBar } from "./FinanceFilterBar.tsx";
import { useFinanceFilters } from "./filters.ts";
import { More } from "./More.tsx";
import { useList } from "./useList.ts";
import { TableSpace } from "../TableSpace.tsx";

export default function RefundsPage() {
  const { say } = useWords();
  const filters = useFinanceFilters();
  const list = useList<RefundRowView>("/api/finance/refunds", filters.asked);
  const headline = useTitle(say("desk.refunds.title"));
  return (
    <>
      <div className="desk-title">
        <h1 ref={headline} tabIndex={-1}>
          {say("desk.refunds.title")}
        </h1>
        <Export filters={filters.asked} />
      </div>
      <FinanceFilterBar filters={filters} names={["from", "to", "status", "tender", "currency"]} />
      <Shown asked={list.asked} again={list.again} lines={10}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={say(filters.filtered ? "desk.refunds.none-found" : "desk.refunds.empty")} />
          ) : (
            <>
              <Rows rows={page.items} />
              <More {...list} shown={page.items.length} hasMore={page.next !== undefined} />
            </>
          )
        }
      </Shown>
    </>
  );
}

function Rows({ rows }: { rows: readonly RefundRowView[] }) {
  const { say } = useWords();
  const table = useRowKeys<HTMLTableElement>();
  return (
    <TableSpace label={say("desk.refunds.title")}>
      <table className="table" ref={table}>
        <caption className="unseen">{say("desk.refunds.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("desk.column.when")}</th>
            <th scope="col">{say("desk.column.order")}</th>
            <th scope="col">{say("desk.column.status")}</th>
            <th scope="col">{say("desk.column.tender")}</th>
            <th scope="col">{say("desk.column.gateway")}</th>
            <th scope="col">{say("desk.column.reference")}</th>
            <th scope="col">{say("desk.column.reason")}</th>
            <th scope="col">{say("desk.note.link")}</th>
            <th scope="col" className="figure">
              {say("desk.column.refund")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.instructionId} data-row>
              <td>
                <Moment at={row.at} />
              </td>
              <th scope="row">
                <CaseLink className="row-open" returnId={row.returnId}>
                  {row.orderId}
                </CaseLink>
              </th>
              <td>
                <span className={`state state-${row.status}`}>{say(`refund.${row.status}`)}</span>
              </td>
              <td>{say.known(`tender.kind.${row.kind}`) ?? row.kind}</td>
              <td>{row.gateway}</td>
              <td className="code">{row.providerRefundId ?? "–"}</td>
              <td>{say.known(`reason.${row.reason}`) ?? row.reason}</td>
              <td>
                {row.returnId.startsWith("_") ? (
                  "–"
                ) : (
                  <Link
                    to={`/desk/returns/${encodeURIComponent(row.returnId)}/credit-note`}
                    aria-label={`${say("desk.note.link")} ${row.orderId}`}
                  >
                    {say("desk.note.link")}
                  </Link>
                )}
              </td>
              <td className="figure">
                <Sum amount={row.amount} currency={row.currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableSpace>
  );
}
