// Parses amounts, quantities and times in the formats that CSV files use.
import { type Exact, formatExact } from "../mapping/exact.ts";
import { readAmount, readQuantity, reject, type Field, isAbsent, isInstant, readText } from "../mapping/fields.ts";
import type { CsvMapping } from "./columns.ts";

/** Parses "1,234.50" and "EUR 19.99"; with decimal comma "1.234,50 €". */
export function amountIn(cell: Field, { decimal }: CsvMapping): Exact | undefined {
  const text = readText(cell, 60);
  if (text === undefined) return undefined;
  const bare = text.replaceAll(/[\s'\u00A0]|^[^\d.,-]+|[^\d.,]+$/gu, "");
  const [group, point] = decimal === "," ? [".", ","] : [",", "."];
  const [whole = "", fraction] = bare.split(point);
  const groupByOrder = whole.split(group);
  const plain = groupByOrder.every((part, index) => (index === 0 ? /^-?\d{1,12}$/ : /^\d{3}$/).test(part));
  const value = plain ? `${groupByOrder.join("")}${fraction === undefined ? "" : `.${fraction}`}` : text;
  return readAmount({ value, pointer: cell.pointer });
}

/** Parses "2", or "2,5" with decimal comma. */
export function quantityIn(cell: Field, mapping: CsvMapping): number | undefined {
  const exact = amountIn(cell, mapping);
  return exact === undefined ? undefined : readQuantity({ value: formatExact(exact, 0), pointer: cell.pointer });
}

const FORMS = {
  ymd: /^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})/,
  dmy: /^(?<d>\d{1,2})[-/.](?<m>\d{1,2})[-/.](?<y>\d{4})/,
  mdy: /^(?<m>\d{1,2})[-/.](?<d>\d{1,2})[-/.](?<y>\d{4})/,
};
const TIME = /^(?:[T ]\s*(?<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?\s*(?<zone>Z|UTC|[+-]\d{2}:?\d{2})?$/;

/** Parses "2026-01-31 12:00:00 +0200", "31.01.2026 12:00" and dates. */
export function instantIn(cell: Field, { zone, dateOrder }: CsvMapping): string | undefined {
  if (isAbsent(cell)) return undefined;
  const text = readText(cell, 60) ?? "";
  const date = FORMS.ymd.exec(text) ?? FORMS[dateOrder].exec(text);
  const { y = "", m = "", d = "" } = date?.groups ?? {};
  const rest = TIME.exec(text.slice(date?.[0].length ?? 0))?.groups;
  const [hours = "00", minutes = "00", seconds = "00"] = (rest?.["time"] ?? "00:00:00").split(":");
  const two = (part: string): string => part.padStart(2, "0");
  const instant = `${y}-${two(m)}-${two(d)}T${two(hours)}:${minutes}:${seconds}${offsetOf(rest?.["zone"] ?? zone)}`;
  if (!rest || !isInstant(instant))
    return reject("field-invalid", cell.pointer, `"${text}" is not a time such as 2026-01-31 12:00:00 +0100.`);
  return instant;
}

const offsetOf = (zone: string): string =>
  zone === "UTC" || zone === "Z" ? "Z" : zone.replace(/^([+-]\d{2}):?(\d{2})$/, "$1:$2");
