// The lines and payments of an order, each with the amount not yet refunded.
import type { DeskOrder } from "../../../functions/contracts/desk-order-document.ts";
import { useI18n } from "../../i18n/LanguageProvider.tsx";
import { DataTable, type Column } from "../../ui/DataTable.tsx";
import { Money } from "../../ui/Money.tsx";
import { ShowMore } from "../../ui/ShowMore.tsx";
import { useShowMore } from "../../ui/useShowMore.ts";

export function OrderLines({ order }: { order: DeskOrder }) {
  const { t, format } = useI18n();
  const page = useShowMore(order.lines);
  return (
    <section className="card" aria-labelledby="order-lines">
      <h2 id="order-lines">{t("desk.order.lines")}</h2>
      <DataTable
        label={t("desk.order.lines")}
        columns={[
          { key: "line", name: t("desk.column.line"), kind: "row-header", render: ({ title }) => title },
          {
            ...{ key: "bought", name: t("desk.order.bought"), kind: "figure" },
            render: ({ quantity }) => format.number(quantity),
          },
          {
            ...{ key: "returnable", name: t("desk.order.left-units"), kind: "figure" },
            render: ({ returnableQuantity }) => format.number(returnableQuantity),
          },
          ...usePaidColumns(order.currency),
        ]}
        rows={page.shown}
        rowKey={({ lineId }) => lineId}
      />
      <ShowMore page={page} variant="quiet" />
    </section>
  );
}

export function OrderTenders({ order }: { order: DeskOrder }) {
  const { t } = useI18n();
  return (
    <section className="card" aria-labelledby="order-tenders">
      <h2 id="order-tenders">{t("desk.order.tenders")}</h2>
      <DataTable
        label={t("desk.order.tenders")}
        columns={[
          {
            ...{ key: "tender", name: t("desk.column.tender"), kind: "row-header" },
            render: ({ kind }) => t.optional(`tender.kind.${kind}`) ?? kind,
          },
          { key: "gateway", name: t("desk.column.gateway"), render: ({ gateway }) => gateway },
          ...usePaidColumns(order.currency),
        ]}
        rows={order.tenders}
        rowKey={({ tenderId }) => tenderId}
      />
    </section>
  );
}

type Paid = { readonly paid: string; readonly left: string };

function usePaidColumns(currency: string): readonly Column<Paid>[] {
  const { t } = useI18n();
  return (["paid", "left"] as const).map((part) => ({
    ...{ key: part, name: t(`desk.order.${part}`), kind: "figure" },
    render: ({ [part]: amount }) => <Money amount={amount} currency={currency} />,
  }));
}
