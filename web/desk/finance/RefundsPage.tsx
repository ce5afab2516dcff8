// Every refund instruction with its provider and status; the list can be exported as shown.
import { Link } from "react-router";
import type { RefundRowView } from "../../../functions/contracts/finance-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { DateTime } from "../../ui/DateTime.tsx";
import { QueryResult } from "../../ui/QueryResult.tsx";
import { Money } from "../../ui/Money.tsx";
import { useTitle } from "../../ui/useTitle.ts";
import { useRowNavigation } from "../useRowNavigation.ts";
import { CaseLink } from "./CaseLink.tsx";
import { ExportButton } from "./ExportButton.tsx";
import { FinanceFilterBar } from "./FinanceFilterBar.tsx";
import { useFinanceFilters } from "./filters.ts";
import { ListFooter } from "./ListFooter.tsx";
import { usePagedList } from "./usePagedList.ts";
import { ScrollableTable } from "../ScrollableTable.tsx";

export default function RefundsPage() {
  const { t } = useI18n();
  const filters = useFinanceFilters();
  const list = usePagedList<RefundRowView>("/api/finance/refunds", filters.apiQuery);
  const headline = useTitle(t("desk.refunds.title"));
  return (
    <>
      <div className="desk-title">
        <h1 ref={headline} tabIndex={-1}>
          {t("desk.refunds.title")}
        </h1>
        <ExportButton filters={filters.apiQuery} />
      </div>
      <FinanceFilterBar filters={filters} names={["from", "to", "status", "tender", "currency"]} />
      <QueryResult state={list.state} refetch={list.refetch} lines={10}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title={t(filters.isFiltered ? "desk.refunds.none-found" : "desk.refunds.empty")} />
          ) : (
            <>
              <Rows rows={page.items} />
              <ListFooter {...list} shown={page.items.length} hasMore={page.next !== undefined} />
            </>
          )
        }
      </QueryResult>
    </>
  );
}

function Rows({ rows }: { rows: readonly RefundRowView[] }) {
  const { t } = useI18n();
  const table = useRowNavigation<HTMLTableElement>();
  return (
    <ScrollableTable label={t("desk.refunds.title")}>
      <table className="table" ref={table}>
        <caption className="unseen">{t("desk.refunds.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("desk.column.when")}</th>
            <th scope="col">{t("desk.column.order")}</th>
            <th scope="col">{t("desk.column.status")}</th>
            <th scope="col">{t("desk.column.tender")}</th>
            <th scope="col">{t("desk.column.gateway")}</th>
            <th scope="col">{t("desk.column.reference")}</th>
            <th scope="col">{t("desk.column.reason")}</th>
            <th scope="col">{t("desk.note.link")}</th>
            <th scope="col" className="figure">
              {t("desk.column.refund")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.instructionId} data-row>
              <td>
                <DateTime at={row.at} />
              </td>
              <th scope="row">
                <CaseLink className="row-open" returnId={row.returnId}>
                  {row.orderId}
                </CaseLink>
              </th>
              <td>
                <span className={`state state-${row.status}`}>{t(`refund.${row.status}`)}</span>
              </td>
              <td>{t.optional(`tender.kind.${row.kind}`) ?? row.kind}</td>
              <td>{row.gateway}</td>
              <td className="code">{row.providerRefundId ?? "–"}</td>
              <td>{t.optional(`reason.${row.reason}`) ?? row.reason}</td>
              <td>
                {row.returnId.startsWith("_") ? (
                  "–"
                ) : (
                  <Link
                    to={`/desk/returns/${encodeURIComponent(row.returnId)}/credit-note`}
                    aria-label={`${t("desk.note.link")} ${row.orderId}`}
                  >
                    {t("desk.note.link")}
                  </Link>
                )}
              </td>
              <td className="figure">
                <Money amount={row.amount} currency={row.currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollableTable>
  );
}
