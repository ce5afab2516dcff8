// The rows of a credit note: goods, shipping, duties, fees, goodwill and exchanged goods, with the total.
import type { CreditNote } from "../../../functions/contracts/credit-note-document.ts";
import { useI18n, type I18n } from "../../i18n/LanguageProvider.tsx";
import { ScrollableTable } from "../ScrollableTable.tsx";

type RowAmounts = { readonly net?: string; readonly tax?: string; readonly gross?: string };
type Row = RowAmounts & { readonly key: string; readonly label: string; readonly quantity?: number };

export function CreditNoteTable({ note }: { note: CreditNote }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const money = (amount: string | undefined) => (amount === undefined ? "" : format.money(amount, note.currency));
  const amountCells = ({ net, tax, gross }: RowAmounts) =>
    [net, tax, gross].map((amount, index) => (
      <td key={index} className="figure">
        {money(amount)}
      </td>
    ));
  return (
    <ScrollableTable label={t("desk.note.link")}>
      <table className="table tried">
        <thead>
          <tr>
            <th scope="col">{t("desk.column.line")}</th>
            {(["quantity", "net", "tax", "gross"] as const).map((column) => (
              <th key={column} scope="col" className="figure">
                {t(`desk.note.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {creditNoteRows(note, i18n).map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              <td className="figure">{row.quantity === undefined ? "" : format.number(row.quantity)}</td>
              {amountCells(row)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t("desk.note.total")}
            </th>
            {amountCells(note.total)}
          </tr>
        </tfoot>
      </table>
    </ScrollableTable>
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
