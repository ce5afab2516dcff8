// Every refund instruction with its provider and status; the list can be exported as shown.
import { Link } from "react-router";
import type { RefundRowView } from "../../../functions/contracts/finance-documents.ts";
import { useI18n, type I18n } from "../../i18n/LanguageProvider.tsx";
import { DataTable, type Column } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { DateTime } from "../../ui/DateTime.tsx";
import { QueryResult } from "../../ui/QueryResult.tsx";
import { Money } from "../../ui/Money.tsx";
import { useTitle } from "../../ui/useTitle.ts";
import { CaseLink } from "./CaseLink.tsx";
import { ExportButton } from "./ExportButton.tsx";
import { FinanceFilterBar } from "./FinanceFilterBar.tsx";
import { useFinanceFilters } from "./filters.ts";
import { ListFooter } from "./ListFooter.tsx";
import { usePagedList } from "./usePagedList.ts";

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
      <QueryResult state={list.state} refetch={list.refetch} lines={10} isTable>
        {(page) => (
          <>
            <RefundTable rows={page.items} isFiltered={filters.isFiltered} />
            {page.items.length > 0 && (
              <ListFooter {...list} shown={page.items.length} hasMore={page.next !== undefined} />
            )}
          </>
        )}
      </QueryResult>
    </>
  );
}

function RefundTable({ rows, isFiltered }: { rows: readonly RefundRowView[]; isFiltered: boolean }) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <DataTable
      label={t("desk.refunds.title")}
      columns={refundColumns(i18n)}
      rows={rows}
      rowKey={({ instructionId }) => instructionId}
      isNavigable
      empty={<EmptyState title={t(isFiltered ? "desk.refunds.none-found" : "desk.refunds.empty")} />}
    />
  );
}

const refundColumns = ({ t }: I18n): readonly Column<RefundRowView>[] => [
  { key: "when", name: t("desk.column.when"), render: ({ at }) => <DateTime at={at} /> },
  {
    key: "order",
    name: t("desk.column.order"),
    kind: "row-header",
    render: ({ returnId, orderId }) => (
      <CaseLink className="row-open" returnId={returnId}>
        {orderId}
      </CaseLink>
    ),
  },
  {
    key: "status",
    name: t("desk.column.status"),
    render: ({ status }) => <span className={`state state-${status}`}>{t(`refund.${status}`)}</span>,
  },
  { key: "tender", name: t("desk.column.tender"), render: ({ kind }) => t.optional(`tender.kind.${kind}`) ?? kind },
  { key: "gateway", name: t("desk.column.gateway"), render: ({ gateway }) => gateway },
  {
    key: "reference",
    name: t("desk.column.reference"),
    kind: "code",
    render: ({ providerRefundId }) => providerRefundId ?? "–",
  },
  { key: "reason", name: t("desk.column.reason"), render: ({ reason }) => t.optional(`reason.${reason}`) ?? reason },
  { key: "note", name: t("desk.note.link"), render: (row) => <CreditNoteLink {...row} /> },
  {
    key: "refund",
    name: t("desk.column.refund"),
    kind: "figure",
    narrow: "headline",
    render: ({ amount, currency }) => <Money amount={amount} currency={currency} />,
  },
];

/** Refunds made outside Comeback have no credit note. */
function CreditNoteLink({ returnId, orderId }: RefundRowView) {
  const { t } = useI18n();
  if (returnId.startsWith("_")) return "–";
  return (
    <Link
      to={`/desk/returns/${encodeURIComponent(returnId)}/credit-note`}
      aria-label={`${t("desk.note.link")} ${orderId}`}
    >
      {t("desk.note.link")}
    </Link>
  );
}
