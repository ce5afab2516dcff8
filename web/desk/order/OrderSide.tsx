// What stands beside an order's tables: its figures, its returns, and refunds made elsewhere.
import { Link } from "react-router";
import type { DeskOrder } from "../../../functions/contracts/desk-order-document.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Money } from "../../ui/Money.tsx";

export function OrderSide({ order }: { order: DeskOrder }) {
  return (
    <aside className="case-side">
      <OrderFacts order={order} />
      <OrderReturns order={order} />
      {order.outsideRefunds.length > 0 && <OutsideRefunds order={order} />}
    </aside>
  );
}

function OrderFacts({ order }: { order: DeskOrder }) {
  const { t, format } = useI18n();
  const { currency, customer } = order;
  return (
    <section className="card">
      <dl className="facts">
        <dt>{t("desk.order.paid")}</dt>
        <dd>
          <Money amount={order.paid} currency={currency} />
        </dd>
        <dt>{t("desk.order.placed")}</dt>
        <dd>{format.shortDay(order.placedAt)}</dd>
        <dt>{t("desk.order.country")}</dt>
        <dd>{format.country(order.country)}</dd>
        <dt>{t("desk.order.gifts")}</dt>
        <dd>
          <Money amount={order.gifts} currency={currency} />
        </dd>
        {customer !== undefined && (
          <>
            <dt>{t("desk.note.customer")}</dt>
            <dd>
              {customer.name} <div>{customer.email}</div>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function OrderReturns({ order: { returns, currency } }: { order: DeskOrder }) {
  const { t } = useI18n();
  return (
    <section className="card">
      <h2>{t("desk.order.returns")}</h2>
      {returns.length === 0 && <p className="soft">{t("desk.order.returns.none")}</p>}
      <ul className="plain-list">
        {returns.map((one) => (
          <li key={one.returnId}>
            <Link to={`/desk/returns/${encodeURIComponent(one.returnId)}`}>{one.rmaNumber}</Link>{" "}
            {t(`status.${one.status}`)} · <Money amount={one.total} currency={currency} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OutsideRefunds({ order: { outsideRefunds, currency } }: { order: DeskOrder }) {
  const { t, format } = useI18n();
  return (
    <section className="card">
      <h2>{t("desk.order.outside")}</h2>
      <ul className="plain-list">
        {outsideRefunds.map(({ refundId, at, source, amount }) => (
          <li key={refundId}>
            {format.shortDay(at)} · {source} · <Money amount={amount} currency={currency} />
          </li>
        ))}
      </ul>
    </section>
  );
}
