// The credit note of a return, as a page that prints on paper: every figure as the API has it, nothing added up here.
import { useParams } from "react-router";
import type { CreditNote } from "../../../functions/contracts/credit-note-document.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Button } from "../../ui/Button.tsx";
import { useCall } from "../../ui/CallProvider.tsx";
import { Shown } from "../../ui/Shown.tsx";
import { Sum } from "../../ui/Sum.tsx";
import { useAsked } from "../../ui/useAsked.ts";
import { useTitle } from "../../ui/useTitle.ts";
import { CaseLink } from "./CaseLink.tsx";
import { CreditNoteTable } from "./CreditNoteTable.tsx";

export default function CreditNotePage() {
  const call = useCall();
  const { returnId = "" } = useParams();
  const path = `/api/finance/returns/${encodeURIComponent(returnId)}/credit-note`;
  const { asked, again } = useAsked(path, (signal) => call.ask<CreditNote>(path, { signal }));
  return (
    <Shown asked={asked} again={again} lines={10}>
      {(note) => <Note note={note} />}
    </Shown>
  );
}

function Note({ note }: { note: CreditNote }) {
  const { say, format } = useWords();
  const title = say("desk.note.title", { number: note.number });
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
        <Button onPress={() => window.print()}>{say("desk.note.print")}</Button>
      </div>
      <dl className="facts">
        <dt>{say("desk.note.date")}</dt>
        <dd>{format.shortDay(note.issuedAt)}</dd>
        {note.updatedAt !== note.issuedAt && (
          <>
            <dt>{say("desk.note.updated")}</dt>
            <dd>{format.shortDay(note.updatedAt)}</dd>
          </>
        )}
        <dt>{say("desk.note.order")}</dt>
        <dd>
          {note.orderNumber}, {format.shortDay(note.orderedAt)}, {format.country(note.country)}
        </dd>
        {note.customer !== undefined && (
          <>
            <dt>{say("desk.note.customer")}</dt>
            <dd>{note.customer.name}</dd>
          </>
        )}
      </dl>
      <CreditNoteTable note={note} />
      <Amounts
        caption={say("desk.note.taxes")}
        rows={note.taxes.map(({ name, rate, tax }) => [`${name} ${format.percent(rate)}`, tax])}
        currency={note.currency}
      />
      <Amounts
        caption={say("desk.note.tenders")}
        rows={note.tenders.map(({ kind, amount }) => [say.known(`tender.kind.${kind}`) ?? kind, amount])}
        currency={note.currency}
      />
      {note.bonus !== undefined && (
        <Amounts
          caption={say("desk.note.bonus")}
          rows={[[say("tender.kind.store-credit"), note.bonus]]}
          currency={note.currency}
        />
      )}
    </article>
  );
}

type AmountsProps = { caption: string; rows: readonly (readonly [string, string])[]; currency: string };

function Amounts({ caption, rows, currency }: AmountsProps) {
  if (rows.length === 0) return null;
  return (
    <table className="parts">
      <caption>{caption}</caption>
      <tbody>
        {rows.map(([name, amount]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <Sum amount={amount} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
