// The rows of a credit note: goods, shipping, duties, what was kept, goodwill and new goods, and their total.
import type { CreditNote } from "../../../functions/contracts/credit-note-document.ts";
import { useWords, type Words } from "../../i18n/LanguageProvider.tsx";
import { TableSpace } from "../TableSpace.tsx";

type Figures = { readonly net?: string; readonly tax?: string; readonly gross?: string };
type Row = Figures & { readonly key: string; readonly what: string; readonly quantity?: number };

export function CreditNoteTable({ note }: { note: CreditNote }) {
  const words = useWords();
  const { say, format } = words;
  const money = (amount: string | undefined) => (amount === undefined ? "" : format.money(amount, note.currency));
  const figures = ({ net, tax, gross }: Figures) =>
    [net, tax, gross].map((amount, index) => (
      <td key={index} className="figure">
        {money(amount)}
      </td>
    ));
  return (
    <TableSpace label={say("desk.note.link")}>
      <table className="table tried">
        <thead>
          <tr>
            <th scope="col">{say("desk.column.line")}</th>
            {(["quantity", "net", "tax", "gross"] as const).map((column) => (
              <th key={column} scope="col" className="figure">
                {say(`desk.note.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(note, words).map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.what}</th>
              <td className="figure">{row.quantity === undefined ? "" : format.number(row.quantity)}</td>
              {figures(row)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {say("desk.note.total")}
            </th>
            {figures(note.total)}
          </tr>
        </tfoot>
      </table>
    </TableSpace>
  );
}

const rowsOf = (note: CreditNote, { say, format }: Words): Row[] => [
  ...note.lines.map(({ lineId, title, quantity, net, tax, gross }) => ({
    ...{ key: lineId, what: title, quantity, net, tax, gross },
  })),
  ...note.shipping.map((one) => ({ ...one, key: `shipping ${one.shippingId}`, what: say("desk.note.shipping") })),
  ...(note.duties ? [{ ...note.duties, key: "duties", what: say("desk.note.duties") }] : []),
  ...note.fees.map((one, index) => ({
    ...one,
    key: `fee ${index}`,
    what: say.known(`fee.${one.code}`) ?? say("fee.other"),
  })),
  ...note.goodwill.map((one) => ({
    ...one,
    key: `goodwill ${one.at}`,
    what: say("desk.note.goodwill", { at: format.shortDay(one.at) }),
  })),
  ...(note.exchange?.goods ?? []).map(({ sku, title, quantity }) => ({
    ...{ key: `goods ${sku}`, what: say("desk.note.goods", { title }), quantity },
  })),
  ...(note.exchange ? [{ key: "carried", what: say("desk.note.carried"), gross: note.exchange.carried }] : []),
];
