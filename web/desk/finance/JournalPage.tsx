// The journal: every money fact with its legs. Each entry balances; each names the one before it.
import type { JournalEntryView } from "../../../functions/contracts/finance-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { isNothing } from "../../ui/addUp.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Moment } from "../../ui/Moment.tsx";
import { Shown } from "../../ui/Shown.tsx";
import { Sum } from "../../ui/Sum.tsx";
import { useTitle } from "../../ui/useTitle.ts";
import { CaseLink } from "./CaseLink.tsx";
import { FinanceFilterBar } from "./FinanceFilterBar.tsx";
import { useFinanceFilters } from "./filters.ts";
import { More } from "./More.tsx";
import { useList } from "./useList.ts";
import { TableSpace } from "../TableSpace.tsx";

export default function JournalPage() {
  const { say } = useWords();
  const filters = useFinanceFilters();
  const list = useList<JournalEntryView>("/api/finance/journal", filters.asked);
  const headline = useTitle(say("desk.journal.title"));
  return (
    <>
      <h1 ref={headline} tabIndex={-1}>
        {say("desk.journal.title")}
      </h1>
      <FinanceFilterBar filters={filters} names={["from", "to", "currency"]} />
      <Shown asked={list.asked} again={list.again} lines={10}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={say("desk.journal.empty")} />
          ) : (
            <>
              <Entries entries={page.items} />
              <More {...list} shown={page.items.length} hasMore={page.next !== undefined} />
            </>
          )
        }
      </Shown>
    </>
  );
}

function Entries({ entries }: { entries: readonly JournalEntryView[] }) {
  const { say } = useWords();
  return (
    <TableSpace label={say("desk.journal.title")}>
      <table className="table journal">
        <caption className="unseen">{say("desk.journal.title")}</caption>
        <thead>
          <tr>
            <th scope="col" className="figure">
              {say("desk.column.entry")}
            </th>
            <th scope="col">{say("desk.column.when")}</th>
            <th scope="col">{say("desk.column.what")}</th>
            <th scope="col">{say("desk.column.account")}</th>
            <th scope="col" className="figure">
              {say("desk.column.debit")}
            </th>
            <th scope="col" className="figure">
              {say("desk.column.credit")}
            </th>
          </tr>
        </thead>
        {entries.map((entry) => (
          <Entry key={entry.seq} entry={entry} />
        ))}
      </table>
    </TableSpace>
  );
}

function Entry({ entry }: { entry: JournalEntryView }) {
  const { say, format } = useWords();
  const amount = (value: string) => (isNothing(value) ? "" : <Sum amount={value} currency={entry.currency} />);
  return (
    <tbody title={say("desk.journal.hash", { hash: entry.hash })}>
      {entry.legs.map((leg, index) => (
        <tr key={index}>
          {index === 0 && (
            <>
              <th scope="rowgroup" rowSpan={entry.legs.length} className="figure">
                {format.number(entry.seq)}
              </th>
              <td rowSpan={entry.legs.length}>
                <Moment at={entry.at} />
              </td>
              <td rowSpan={entry.legs.length}>
                <CaseLink returnId={entry.returnId}>{say.known(`desk.event.${entry.what}`) ?? entry.what}</CaseLink>
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
