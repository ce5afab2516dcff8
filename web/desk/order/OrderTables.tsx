// The lines and payments of an order, each with the amount not yet refunded.
import type { DeskOrder } from "../../../functions/contracts/desk-order-document.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { ShowMore } from "../../ui/ShowMore.tsx";
import { Money } from "../../ui/Money.tsx";
import { useShowMore } from "../../ui/useShowMore.ts";
import { ScrollableTable } from "../ScrollableTable.tsx";

export function OrderLines({ order }: { order: DeskOrder }) {
  const { t, format } = useI18n();
  const page = useShowMore(order.lines);
  return (
    <section className="card" aria-labelledby="order-lines">
      <h2 id="order-lines">{t("desk.order.lines")}</h2>
      <ScrollableTable label={t("desk.order.lines")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("desk.column.line")}</th>
              {(["bought", "left-units", "paid", "left"] as const).map((column) => (
                <th key={column} scope="col" className="figure">
                  {t(`desk.order.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.shown.map((line) => (
              <tr key={line.lineId}>
                <th scope="row">{line.title}</th>
                <td className="figure">{format.number(line.quantity)}</td>
                <td className="figure">{format.number(line.returnableQuantity)}</td>
                <td className="figure">
                  <Money amount={line.paid} currency={order.currency} />
                </td>
                <td className="figure">
                  <Money amount={line.left} currency={order.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollableTable>
      <ShowMore page={page} variant="quiet" />
    </section>
  );
}

export function OrderTenders({ order }: { order: DeskOrder }) {
  const { t } = useI18n();
  return (
    <section className="card" aria-labelledby="order-tenders">
      <h2 id="order-tenders">{t("desk.order.tenders")}</h2>
      <ScrollableTable label={t("desk.order.tenders")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("desk.column.tender")}</th>
              <th scope="col">{t("desk.column.gateway")}</th>
              <th scope="col" className="figure">
                {t("desk.order.paid")}
              </th>
              <th scope="col" className="figure">
                {t("desk.order.left")}
              </th>
            </tr>
          </thead>
          <tbody>
            {order.tenders.map((tender) => (
              <tr key={tender.tenderId}>
                <th scope="row">{t.optional(`tender.kind.${tender.kind}`) ?? tender.kind}</th>
                <td>{tender.gateway}</td>
                <td className="figure">
                  <Money amount={tender.paid} currency={order.currency} />
                </td>
                <td className="figure">
                  <Money amount={tender.left} currency={order.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollableTable>
    </section>
  );
}
