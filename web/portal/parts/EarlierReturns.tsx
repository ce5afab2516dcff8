// Links to the returns already created for this order.
import { Link } from "react-router";
import type { OrderView } from "../../../functions/contracts/portal-documents.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { Money } from "../../ui/Money.tsx";

export function EarlierReturns({ order }: { order: OrderView }) {
  const { t, format } = useI18n();
  if (order.returns.length + order.outsideRefunds.length === 0) return null;
  return (
    <section className="earlier">
      <h2>{t("portal.order.returns")}</h2>
      <ul>
        {order.returns.map((one) => (
          <li key={one.returnId}>
            <Link to={`/returns/${encodeURIComponent(one.returnId)}`} className="row-link">
              <span className="row-link-words">
                <strong>{t.optional(`status.${one.status}`) ?? one.status}</strong>
                <span className="soft">
                  {one.units === 0
                    ? t("portal.order.goodwill", { day: format.shortDay(one.requestedAt) })
                    : t("portal.order.return", { day: format.shortDay(one.requestedAt), items: one.units })}
                </span>
              </span>
              <Money amount={one.total} currency={order.currency} />
            </Link>
          </li>
        ))}
      </ul>
      {order.outsideRefunds.map((one) => (
        <p key={one.refundId} className="soft">
          {t("portal.order.outside", {
            amount: format.money(one.amount, order.currency),
            day: format.shortDay(one.at),
          })}
        </p>
      ))}
    </section>
  );
}
