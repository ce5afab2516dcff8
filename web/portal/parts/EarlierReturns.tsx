// Returns already made from this order, each one press away.
import { Link } from "react-router";
import type { OrderView } from "../../../functions/contracts/portal-documents.ts";
import { useWords } from "../../i18n/LanguageProvider.tsx";
import { Sum } from "../../ui/Sum.tsx";

export function EarlierReturns({ order }: { order: OrderView }) {
  const { say, format } = useWords();
  if (order.returns.length + order.outsideRefunds.length === 0) return null;
  return (
    <section className="earlier">
      <h2>{say("portal.order.returns")}</h2>
      <ul>
        {order.returns.map((one) => (
          <li key={one.returnId}>
            <Link to={`/returns/${encodeURIComponent(one.returnId)}`} className="row-link">
              <span className="row-link-words">
                <strong>{say.known(`status.${one.status}`) ?? one.status}</strong>
                <span className="soft">
                  {one.units === 0
                    ? say("portal.order.goodwill", { day: format.shortDay(one.requestedAt) })
                    : say("portal.order.return", { day: format.shortDay(one.requestedAt), items: one.units })}
                </span>
              </span>
              <Sum amount={one.total} currency={order.currency} />
            </Link>
          </li>
        ))}
      </ul>
      {order.outsideRefunds.map((one) => (
        <p key={one.refundId} className="soft">
          {say("portal.order.outside", {
            amount: format.money(one.amount, order.currency),
            day: format.shortDay(one.at),
          })}
        </p>
      ))}
    </section>
  );
}
