// The journal: every entry with its postings. Entries balance and are linked by hash.
import type { JournalEntryView } from "../../../functions/contracts/finance-documents.ts";
import { useI18n, type I18n } from "../../i18n/LanguageProvider.tsx";
import { isZero } from "../../ui/amounts.ts";
import { DataTable, type Column } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { DateTime } from "../../ui/DateTime.tsx";
import { QueryResult } from "../../ui/QueryResult.tsx";
import { Money } from "../../ui/Money.tsx";
import { useTitle } from "../../ui/useTitle.ts";
import { CaseLink } from "./CaseLink.tsx";
import { FinanceFilterBar } from "./FinanceFilterBar.tsx";
import { useFinanceFilters } from "./filters.ts";
import { ListFooter } from "./ListFooter.tsx";
import { usePagedList } from "./usePagedList.ts";

export default function JournalPage() {
  const { t } = useI18n();
  const filters = useFinanceFilters();
  const list = usePagedList<JournalEntryView>("/api/finance/journal", filters.apiQuery);
  const headline = useTitle(t("desk.journal.title"));
  return (
    <>
      <h1 ref={headline} tabIndex={-1}>
        {t("desk.journal.title")}
      </h1>
      <FinanceFilterBar filters={filters} names={["from", "to", "currency"]} />
      <QueryResult state={list.state} refetch={list.refetch} lines={10} isTable>
        {(page) => (
          <>
            <JournalTable entries={page.items} />
            {page.items.length > 0 && (
              <ListFooter {...list} shown={page.items.length} hasMore={page.next !== undefined} />
            )}
          </>
        )}
      </QueryResult>
    </>
  );
}

type LegRow = { readonly entry: JournalEntryView; readonly leg: JournalEntryView["legs"][number]; readonly at: number };

function JournalTable({ entries }: { entries: readonly JournalEntryView[] }) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <DataTable
      label={t("desk.journal.title")}
      className="journal"
      columns={journalColumns(i18n)}
      rows={entries.flatMap((entry) => entry.legs.map((leg, at) => ({ entry, leg, at })))}
      rowKey={({ entry, at }) => `${entry.seq} ${at}`}
      groupKey={({ entry }) => String(entry.seq)}
      empty={<EmptyState title={t("desk.journal.empty")} />}
    />
  );
}

function journalColumns({ t, format }: I18n): readonly Column<LegRow>[] {
  const amount = (value: string, { currency }: JournalEntryView) =>
    isZero(value) ? null : <Money amount={value} currency={currency} />;
  return [
    {
      ...{ key: "entry", name: t("desk.column.entry"), kind: "figure", isOfGroup: true },
      render: ({ entry }) => (
        <span title={t("desk.journal.hash", { hash: entry.hash })}>{format.number(entry.seq)}</span>
      ),
    },
    {
      ...{ key: "when", name: t("desk.column.when"), isOfGroup: true },
      render: ({ entry }) => <DateTime at={entry.at} />,
    },
    {
      ...{ key: "what", name: t("desk.column.what"), kind: "row-header", isOfGroup: true },
      render: ({ entry }) => (
        <CaseLink returnId={entry.returnId}>{t.optional(`desk.event.${entry.what}`) ?? entry.what}</CaseLink>
      ),
    },
    { key: "account", name: t("desk.column.account"), render: ({ leg }) => leg.account },
    {
      ...{ key: "debit", name: t("desk.column.debit"), kind: "figure" },
      render: ({ leg, entry }) => amount(leg.debit, entry),
    },
    {
      ...{ key: "credit", name: t("desk.column.credit"), kind: "figure" },
      render: ({ leg, entry }) => amount(leg.credit, entry),
    },
  ];
}
