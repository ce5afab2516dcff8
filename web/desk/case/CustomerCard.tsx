// Whose return this is, and what else came back from them.
import { Link } from "react-router";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Moment } from "../../ui/Moment.tsx";
import { Sum } from "../../ui/Sum.tsx";

export function CustomerCard({ view }: { view: DeskReturn }) {
  const { say } = useWords();
  const { customer, history } = view;
  return (
    <section className="card" aria-labelledby="customer">
      <h2 id="customer">{say("desk.customer.title")}</h2>
      {customer === undefined ? (
        <p className="soft">{say("desk.customer.erased")}</p>
      ) : (
        <dl className="facts">
          {customer.name !== undefined && <Fact name={say("desk.customer.name")} value={customer.name} />}
          <Fact name={say("desk.customer.email")} value={customer.email} />
          {(customer.postcode ?? customer.city) !== undefined && (
            <Fact
              name={say("desk.customer.place")}
              value={[customer.postcode, customer.city].filter(Boolean).join(" ")}
            />
          )}
        </dl>
      )}
      <h3>{say("desk.history.title")}</h3>
      {history.length === 0 ? (
        <p className="soft">{say("desk.history.none")}</p>
      ) : (
        <ul className="plain-list">
          {history.map((one) => (
            <li key={one.returnId} className="history">
              <Link to={`/desk/returns/${encodeURIComponent(one.returnId)}`}>
                <Moment at={one.requestedAt} as="shortDay" />
              </Link>
              <span>{say(`status.${one.status}`)}</span>
              <Sum amount={one.total} currency={one.currency} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
