// A printable credit note. All figures come from the API; nothing is calculated here.
import { useParams } from "react-router";
import type { CreditNote } from "../../../functions/contracts/credit-note-document.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { AmountTable } from "../../ui/AmountTable.tsx";
import { Button } from "../../ui/Button.tsx";
import { useApi } from "../../ui/ApiProvider.tsx";
import { QueryResult } from "../../ui/QueryResult.tsx";
import { useQuery } from "../../ui/useQuery.ts";
import { useTitle } from "../../ui/useTitle.ts";
import { CaseLink } from "./CaseLink.tsx";
import { CreditNoteTable } from "./CreditNoteTable.tsx";

export default function CreditNotePage() {
  const api = useApi();
  const { returnId = "" } = useParams();
  const path = `/api/finance/returns/${encodeURIComponent(returnId)}/credit-note`;
  const { state, refetch } = useQuery(path, (signal) => api.request<CreditNote>(path, { signal }));
  return (
    <QueryResult state={state} refetch={refetch} lines={10}>
      {(note) => <Note note={note} />}
    </QueryResult>
  );
}

function Note({ note }: { note: CreditNote }) {
  const { t } = useI18n();
  const title = t("desk.note.title", { number: note.number });
  const headline = useTitle(title);
  return (
    <article className="paper">
      <CaseLink className="back" returnId={note.returnId}>
        {note.rmaNumber}
      </CaseLink>
      <div className="desk-title">
        <h1 ref={headline} tabIndex={-1}>
          {title}
        </h1>
        <Button onPress={() => window.print()}>{t("desk.note.print")}</Button>
      </div>
      <NoteFacts note={note} />
      <CreditNoteTable note={note} />
      <NoteAmounts note={note} />
    </article>
  );
}

function NoteFacts({ note }: { note: CreditNote }) {
  const { t, format } = useI18n();
  return (
    <dl className="facts">
      <dt>{t("desk.note.date")}</dt>
      <dd>{format.shortDay(note.issuedAt)}</dd>
      {note.updatedAt !== note.issuedAt && (
        <>
          <dt>{t("desk.note.updated")}</dt>
          <dd>{format.shortDay(note.updatedAt)}</dd>
        </>
      )}
      <dt>{t("desk.note.order")}</dt>
      <dd>
        {note.orderNumber}, {format.shortDay(note.orderedAt)}, {format.country(note.country)}
      </dd>
      {note.customer !== undefined && (
        <>
          <dt>{t("desk.note.customer")}</dt>
          <dd>{note.customer.name}</dd>
        </>
      )}
    </dl>
  );
}

/** The taxes, and to which tenders the amount was refunded. */
function NoteAmounts({ note: { taxes, tenders, bonus, currency } }: { note: CreditNote }) {
  const { t, format } = useI18n();
  return (
    <>
      {taxes.length > 0 && (
        <AmountTable
          caption={t("desk.note.taxes")}
          rows={taxes.map(({ name, rate, tax }) => {
            const label = `${name} ${format.percent(rate)}`;
            return { key: label, label, amount: tax };
          })}
          currency={currency}
        />
      )}
      {tenders.length > 0 && (
        <AmountTable
          caption={t("desk.note.tenders")}
          rows={tenders.map(({ kind, amount }, index) => ({
            ...{ key: `${kind} ${index}`, label: t.optional(`tender.kind.${kind}`) ?? kind, amount },
          }))}
          currency={currency}
        />
      )}
      {bonus !== undefined && (
        <AmountTable
          caption={t("desk.note.bonus")}
          rows={[{ key: "bonus", label: t("tender.kind.store-credit"), amount: bonus }]}
          currency={currency}
        />
      )}
    </>
  );
}
