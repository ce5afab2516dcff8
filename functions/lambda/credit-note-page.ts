// The credit note as a page that prints on one sheet of A4, in its reader's language. It runs nothing and asks nobody anything.
import { createHash } from "node:crypto";
import type { Words } from "../app/ports.ts";
import type { CreditNote } from "../contracts/credit-note-document.ts";
import { plain } from "./plain-text.ts";

const STYLE = `@page{size:A4;margin:20mm}
body{font:11pt/1.45 system-ui,sans-serif;color:#1a1a1a;max-width:170mm;margin:12mm auto;padding:0 5mm}
h1{font-size:18pt;margin:0 0 4mm}dl{display:grid;grid-template-columns:max-content 1fr;gap:1mm 6mm;margin:0 0 8mm}
dt{color:#555}dd{margin:0}table{border-collapse:collapse;width:100%;margin:0 0 8mm}
caption{text-align:left;font-weight:600;padding:0 0 2mm}th,td{padding:1.5mm 2mm;text-align:left;border-bottom:.2mm solid #ccc;vertical-align:top}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}tbody th{font-weight:400}tfoot th,tfoot td{font-weight:600;border-bottom:0}
tr{break-inside:avoid}@media print{body{margin:0;padding:0;max-width:none}}`;

/** Nothing is loaded and nothing runs; the one style there is is named by what it holds. */
export const CREDIT_NOTE_POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export function creditNotePage(note: CreditNote, words: Words): string {
  const say = (id: string): string => plain(words.text(`credit-note-${id}`));
  const money = moneyIn(words.language, note.currency);
  const day = (instant: string): string => plain(dayIn(words.language, instant));
  const figures = ({ net, tax, gross }: Figures): string => cells([money(net), money(tax), money(gross)]);
  const fact = (id: string, value: string): string => `<dt>${say(id)}</dt><dd>${value}</dd>`;
  const rows = [
    ...note.lines.map((line) => row(plain(line.title), String(line.quantity), figures(line))),
    ...note.shipping.map((one) => row(say("shipping"), "", figures(one))),
    ...(note.duties ? [row(say("duties"), "", figures(note.duties))] : []),
    ...note.fees.map((one) => row(say("fee"), "", figures(one))),
    ...note.goodwill.map((one) => row(`${say("goodwill")}, ${day(one.at)}`, "", figures(one))),
    ...(note.exchange?.goods ?? []).map((one) =>
      row(`${say("exchange")}: ${plain(one.title)}`, String(one.quantity), cells(["", "", ""])),
    ),
    ...(note.exchange ? [row(say("carried"), "", cells(["", "", money(note.exchange.carried)]))] : []),
  ];
  return `<!doctype html>
<html lang="${plain(words.language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${say("title")} ${plain(note.number)}</title>
<style>${STYLE}</style>
<h1>${say("title")} ${plain(note.number)}</h1>
<dl>${fact("date", day(note.issuedAt))}${note.updatedAt === note.issuedAt ? "" : fact("updated", day(note.updatedAt))}${fact("order", plain(note.orderNumber))}${fact("ordered", day(note.orderedAt))}${fact("return", plain(note.rmaNumber))}${note.customer ? fact("customer", plain(note.customer.name)) : ""}</dl>
<table>
<thead><tr><th scope="col">${say("what")}</th><th scope="col" class="n">${say("quantity")}</th><th scope="col" class="n">${say("net")}</th><th scope="col" class="n">${say("tax")}</th><th scope="col" class="n">${say("gross")}</th></tr></thead>
<tbody>${rows.join("\n")}</tbody>
<tfoot>${row(say("total"), "", figures(note.total))}</tfoot>
</table>
${listed(
  say("taxes"),
  note.taxes.map((one) => [`${plain(one.name)} ${percentIn(words.language, one.rate)}`, money(one.tax)]),
)}
${listed(
  say("tenders"),
  note.tenders.map((one) => [say(`tender-${one.kind}`), money(one.amount)]),
)}
${note.bonus === undefined ? "" : listed(say("bonus"), [[say("tender-store-credit"), money(note.bonus)]])}
</html>
`;
}

type Figures = { readonly net: string; readonly tax: string; readonly gross: string };

const row = (what: string, quantity: string, rest: string): string =>
  `<tr><th scope="row">${what}</th><td class="n">${quantity}</td>${rest}</tr>`;

const cells = (figures: readonly string[]): string => figures.map((one) => `<td class="n">${one}</td>`).join("");

const listed = (caption: string, rows: readonly (readonly [string, string])[]): string =>
  rows.length === 0
    ? ""
    : `<table><caption>${caption}</caption><tbody>${rows.map(([name, amount]) => `<tr><th scope="row">${name}</th><td class="n">${amount}</td></tr>`).join("\n")}</tbody></table>`;

/** Decimals go in as text, so that no figure passes through a float. */
const moneyIn = (language: string, currency: string) => {
  const format = new Intl.NumberFormat(language, { style: "currency", currency });
  return (amount: string): string => plain(format.format(amount as `${number}`));
};

const percentIn = (language: string, rate: string): string =>
  plain(new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 4 }).format(rate as `${number}`));

const dayIn = (language: string, instant: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(instant));
