// The journal: every entry with its postings. Entries balance and are linked by hash.
import type { JournalEntryView } from "../../../functions/contracts/finance-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { isZero } from "../../ui/amounts.ts";
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
import { ScrollableTable } from "../ScrollableTable.tsx";

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
      <QueryResult state={list.state} refetch={list.refetch} lines={10}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title={t("desk.journal.empty")} />
          ) : (
            <>
              <Entries entries={page.items} />
              <ListFooter {...list} shown={page.items.length} hasMore={page.next !== undefined} />
            </>
          )
        }
      </QueryResult>
    </>
  );
}

function Entries({ entries }: { entries: readonly JournalEntryView[] }) {
  const { t } = useI18n();
  return (
    <ScrollableTable label={t("desk.journal.title")}>
      <table className="table journal">
        <caption className="unseen">{t("desk.journal.title")}</caption>
        <thead>
          <tr>
            <th scope="col" className="figure">
              {t("desk.column.entry")}
            </th>
            <th scope="col">{t("desk.column.when")}</th>
            <th scope="col">{t("desk.column.what")}</th>
            <th scope="col">{t("desk.column.account")}</th>
            <th scope="col" className="figure">
              {t("desk.column.debit")}
            </th>
            <th scope="col" className="figure">
              {t("desk.column.credit")}
            </th>
          </tr>
        </thead>
        {entries.map((entry) => (
          <Entry key={entry.seq} entry={entry} />
        ))}
      </table>
    </ScrollableTable>
  );
}

function Entry({ entry }: { entry: JournalEntryView }) {
  const { t, format } = useI18n();
  const amount = (value: string) => (isZero(value) ? "" : <Money amount={value} currency={entry.currency} />);
  return (
    <tbody title={t("desk.journal.hash", { hash: entry.hash })}>
      {entry.legs.map((leg, index) => (
        <tr key={index}>
          {index === 0 && (
            <>
              <th scope="rowgroup" rowSpan={entry.legs.length} className="figure">
                {format.number(entry.seq)}
              </th>
              <td rowSpan={entry.legs.length}>
                <DateTime at={entry.at} />
              </td>
              <td rowSpan={entry.legs.length}>
                <CaseLink returnId={entry.returnId}>{t.optional(`desk.event.${entry.what}`) ?? entry.what}</CaseLink>
              </td>
            </>
          )}
          <td>{leg.account}</td>
          <td className="figure">{amount(leg.debit)}</td>
          <td className="figure">{amount(leg.credit)}</td>
        </tr>
      ))}
    </tbody>
  );
}
