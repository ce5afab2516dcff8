// The credit note as a page that prints on one sheet of A4, in its reader's language. It runs no script and loads
// nothing.
import type { Messages } from "../app/ports/messages.ts";
import { sha256 } from "../adapters/aws/digest.ts";
import type { CreditNote } from "../contracts/credit-note-document.ts";
import { invariant } from "../domain/invariant.ts";
import type { TextResponse } from "./handler-response.ts";
import { escapeHtml } from "./escape-html.ts";

const STYLE = `@page{size:A4;margin:20mm}
body{font:11pt/1.45 system-ui,sans-serif;color:#1a1a1a;max-width:170mm;margin:12mm auto;padding:0 5mm}
h1{font-size:18pt;margin:0 0 4mm}dl{display:grid;grid-template-columns:max-content 1fr;gap:1mm 6mm;margin:0 0 8mm}
dt{color:#555}dd{margin:0}table{border-collapse:collapse;width:100%;margin:0 0 8mm}
caption{text-align:left;font-weight:600;padding:0 0 2mm}th,td{padding:1.5mm 2mm;text-align:left;border-bottom:.2mm solid #ccc;vertical-align:top}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}tbody th{font-weight:400}tfoot th,tfoot td{font-weight:600;border-bottom:0}
tr{break-inside:avoid}@media print{body{margin:0;padding:0;max-width:none}}`;

/** Nothing is loaded or run; the only style is allowed by its hash. */
const CREDIT_NOTE_POLICY = `default-src 'none'; style-src 'sha256-${sha256(STYLE, "base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export const creditNoteResponse = (note: CreditNote, messages: Messages): TextResponse => ({
  contentType: "text/html",
  text: creditNotePage(note, messages),
  headers: { "content-security-policy": CREDIT_NOTE_POLICY, "content-language": messages.language },
});

function creditNotePage(note: CreditNote, messages: Messages): string {
  const label = (id: string): string => escapeHtml(messages.text(`credit-note-${id}`));
  const money = moneyIn(messages.language, note.currency);
  const day = (instant: string): string => escapeHtml(dayIn(messages.language, instant));
  const amounts = ({ net, tax, gross }: Figures): string => cells([money(net), money(tax), money(gross)]);
  const definition = (id: string, value: string): string => `<dt>${label(id)}</dt><dd>${value}</dd>`;
  const rows = [
    ...note.lines.map((line) => row(escapeHtml(line.title), String(line.quantity), amounts(line))),
    ...note.shipping.map((item) => row(label("shipping"), "", amounts(item))),
    ...(note.duties ? [row(label("duties"), "", amounts(note.duties))] : []),
    ...note.fees.map((item) => row(label("fee"), "", amounts(item))),
    ...note.goodwill.map((item) => row(`${label("goodwill")}, ${day(item.at)}`, "", amounts(item))),
    ...(note.exchange?.goods ?? []).map((item) =>
      row(`${label("exchange")}: ${escapeHtml(item.title)}`, String(item.quantity), cells(["", "", ""])),
    ),
    ...(note.exchange ? [row(label("carried"), "", cells(["", "", money(note.exchange.carried)]))] : []),
  ];
  return `<!doctype html>
<html lang="${escapeHtml(messages.language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${label("title")} ${escapeHtml(note.number)}</title>
<style>${STYLE}</style>
<h1>${label("title")} ${escapeHtml(note.number)}</h1>
<dl>${definition("date", day(note.issuedAt))}${note.updatedAt === note.issuedAt ? "" : definition("updated", day(note.updatedAt))}${definition("order", escapeHtml(note.orderNumber))}${definition("ordered", day(note.orderedAt))}${definition("return", escapeHtml(note.rmaNumber))}${note.customer ? definition("customer", escapeHtml(note.customer.name)) : ""}</dl>
<table>
<thead><tr><th scope="col">${label("what")}</th><th scope="col" class="n">${label("quantity")}</th><th scope="col" class="n">${label("net")}</th><th scope="col" class="n">${label("tax")}</th><th scope="col" class="n">${label("gross")}</th></tr></thead>
<tbody>${rows.join("\n")}</tbody>
<tfoot>${row(label("total"), "", amounts(note.total))}</tfoot>
</table>
${listTable(
  label("taxes"),
  note.taxes.map((item) => [`${escapeHtml(item.name)} ${percentIn(messages.language, item.rate)}`, money(item.tax)]),
)}
${listTable(
  label("tenders"),
  note.tenders.map((item) => [label(`tender-${item.kind}`), money(item.amount)]),
)}
${note.bonus === undefined ? "" : listTable(label("bonus"), [[label("tender-store-credit"), money(note.bonus)]])}
</html>
`;
}

type Figures = { readonly net: string; readonly tax: string; readonly gross: string };

const row = (what: string, quantity: string, rest: string): string =>
  `<tr><th scope="row">${what}</th><td class="n">${quantity}</td>${rest}</tr>`;

const cells = (amounts: readonly string[]): string => amounts.map((item) => `<td class="n">${item}</td>`).join("");

const listTable = (caption: string, rows: readonly (readonly [string, string])[]): string =>
  rows.length === 0
    ? ""
    : `<table><caption>${caption}</caption><tbody>${rows.map(([name, amount]) => `<tr><th scope="row">${name}</th><td class="n">${amount}</td></tr>`).join("\n")}</tbody></table>`;

type NumericText = `${number}`;

const isNumeric = (text: string): text is NumericText => Number.isFinite(Number(text));

function numeric(text: string): NumericText {
  invariant(isNumeric(text), "amounts and rates of a credit note are decimals");
  return text;
}

/** Decimals are passed as text, so that no amount becomes a float. */
const moneyIn = (language: string, currency: string) => {
  const format = new Intl.NumberFormat(language, { style: "currency", currency });
  return (amount: string): string => escapeHtml(format.format(numeric(amount)));
};

const percentIn = (language: string, rate: string): string =>
  escapeHtml(new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 4 }).format(numeric(rate)));

const dayIn = (language: string, instant: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(instant));
