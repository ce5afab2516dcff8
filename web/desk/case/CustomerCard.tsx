// The customer and their other returns.
import { Link } from "react-router";
import type { DeskReturn } from "../../../functions/contracts/desk-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { DateTime } from "../../ui/DateTime.tsx";
import { Money } from "../../ui/Money.tsx";

export function CustomerCard({ view }: { view: DeskReturn }) {
  const { t } = useI18n();
  const { customer, history } = view;
  return (
    <section className="card" aria-labelledby="customer">
      <h2 id="customer">{t("desk.customer.title")}</h2>
      {customer === undefined ? (
        <p className="soft">{t("desk.customer.erased")}</p>
      ) : (
        <dl className="facts">
          {customer.name !== undefined && <Fact name={t("desk.customer.name")} value={customer.name} />}
          <Fact name={t("desk.customer.email")} value={customer.email} />
          {(customer.postcode ?? customer.city) !== undefined && (
            <Fact
              name={t("desk.customer.place")}
              value={[customer.postcode, customer.city].filter(Boolean).join(" ")}
            />
          )}
        </dl>
      )}
      <h3>{t("desk.history.title")}</h3>
      {history.length === 0 ? (
        <p className="soft">{t("desk.history.none")}</p>
      ) : (
        <ul className="plain-list">
          {history.map((one) => (
            <li key={one.returnId} className="history">
              <Link to={`/desk/returns/${encodeURIComponent(one.returnId)}`}>
                <DateTime at={one.requestedAt} as="shortDay" />
              </Link>
              <span>{t(`status.${one.status}`)}</span>
              <Money amount={one.total} currency={one.currency} />
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
