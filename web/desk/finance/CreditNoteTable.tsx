// The rows of a credit note: goods, shipping, duties, fees, goodwill and exchanged goods, with the total.
import type { CreditNote } from "../../../functions/contracts/credit-note-document.ts";
import { useI18n, type I18n } from "../../i18n/LanguageProvider.tsx";
import { DataTable, type Column } from "../../ui/DataTable.tsx";
import { Money } from "../../ui/Money.tsx";

type RowAmounts = { readonly net?: string; readonly tax?: string; readonly gross?: string };
type Row = RowAmounts & { readonly key: string; readonly label: string; readonly quantity?: number };

export function CreditNoteTable({ note }: { note: CreditNote }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const amountColumns = (["net", "tax", "gross"] as const).map((part): Column<Row> => ({
    ...{ key: part, name: t(`desk.note.${part}`), kind: "figure" },
    render: ({ [part]: amount }) => (amount === undefined ? null : <Money amount={amount} currency={note.currency} />),
  }));
  return (
    <DataTable
      label={t("desk.note.link")}
      className="comparison-table"
      columns={[
        { key: "line", name: t("desk.column.line"), kind: "row-header", render: ({ label }) => label },
        {
          ...{ key: "quantity", name: t("desk.note.quantity"), kind: "figure" },
          render: ({ quantity }) => (quantity === undefined ? null : format.number(quantity)),
        },
        ...amountColumns,
      ]}
      rows={creditNoteRows(note, i18n)}
      rowKey={({ key }) => key}
      total={{ key: "total", label: t("desk.note.total"), ...note.total }}
    />
  );
}

const creditNoteRows = (note: CreditNote, { t, format }: I18n): Row[] => [
  ...note.lines.map(({ lineId, title, quantity, net, tax, gross }) => ({
    ...{ key: lineId, label: title, quantity, net, tax, gross },
  })),
  ...note.shipping.map((one) => ({ ...one, key: `shipping ${one.shippingId}`, label: t("desk.note.shipping") })),
  ...(note.duties ? [{ ...note.duties, key: "duties", label: t("desk.note.duties") }] : []),
  ...note.fees.map((one, index) => ({
    ...one,
    key: `fee ${index}`,
    label: t.optional(`fee.${one.code}`) ?? t("fee.other"),
  })),
  ...note.goodwill.map((one) => ({
    ...one,
    key: `goodwill ${one.at}`,
    label: t("desk.note.goodwill", { at: format.shortDay(one.at) }),
  })),
  ...(note.exchange?.goods ?? []).map(({ sku, title, quantity }) => ({
    ...{ key: `goods ${sku}`, label: t("desk.note.goods", { title }), quantity },
  })),
  ...(note.exchange ? [{ key: "carried", label: t("desk.note.carried"), gross: note.exchange.carried }] : []),
];
