// Parses CSV text and groups its rows by order. Every cell has a JSON pointer with the row number of the spreadsheet.
import { parse } from "csv-parse/sync";
import { at, type Field, isAbsent, readText } from "../mapping/fields.ts";
import { type CsvMapping, type FieldName, mappingFor } from "./columns.ts";

export type Row = {
  /** The row number in the spreadsheet; the header is row 1. */
  readonly number: number;
  readonly cell: (name: FieldName) => Field;
  /** A cell by column name. */
  readonly column: (heading: string) => Field;
};

export type CsvOrder = { readonly rows: readonly Row[] };

const ROWS_MAX = 2_000_000;
const RECORD_MAX = 1_000_000;

/** Throws if the text is not CSV or its columns are unknown. */
export function ordersIn(
  text: string,
  given?: CsvMapping,
): { readonly mapping: CsvMapping; readonly orders: CsvOrder[] } {
  const [headings = [], ...records] = parse(text, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: RECORD_MAX,
    delimiter: given?.delimiter ?? delimiterOf(text),
  });
  if (records.length > ROWS_MAX) throw new Error(`the file has more than ${ROWS_MAX} rows: split it`);
  const names = headings.map((name) => name.trim());
  const mapping = given ?? mappingFor(names);
  if (!mapping) throw new Error("the columns are unknown: describe them in a file for --mapping");
  const rows = records.map((record, index) => buildRow(names, record, { mapping, number: index + 2 }));
  return { mapping, orders: groupByOrder(rows) };
}

function delimiterOf(text: string): string {
  const heading = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? "";
  const count = (sign: string): number => heading.split(sign).length;
  return [",", ";", "\t"].toSorted((a, b) => count(b) - count(a))[0] ?? ",";
}

function buildRow(
  names: readonly string[],
  record: readonly string[],
  { mapping, number }: { readonly mapping: CsvMapping; readonly number: number },
): Row {
  // fromEntries defines properties, so "__proto__" is a normal column. The first of two equal columns is used.
  const cells = Object.fromEntries(names.map((name, index) => [name, record[index] ?? ""] as const).toReversed());
  const row: Field = { value: cells, pointer: `/rows/${number}` };
  const column = (heading: string): Field => at(row, heading);
  return {
    number,
    column,
    cell: (name) => {
      const source = mapping.fields.get(name);
      if (source === undefined) return { value: undefined, pointer: `/mapping/${name}` };
      return "column" in source ? column(source.column) : { value: source.value, pointer: `/mapping/${name}` };
    },
  };
}

/** Grouped by order number, else id: exports repeat the number on every row, the id only on the first. */
function groupByOrder(rows: readonly Row[]): CsvOrder[] {
  const orders = new Map<string, Row[]>();
  let last = "";
  for (const row of rows) {
    const key = readText(row.cell("orderNumber"), 100) ?? readText(row.cell("orderId"), 100) ?? last;
    last = key;
    const group = orders.get(key);
    if (group) group.push(row);
    else orders.set(key, [row]);
  }
  return [...orders.values()].map((all) => ({ rows: all }));
}

/** The first non-empty cell of the order's rows. */
export const orderCell = ({ rows }: CsvOrder, name: FieldName): Field => {
  const cells = rows.map((row) => row.cell(name));
  return cells.find((cell) => !isAbsent(cell)) ?? cells[0] ?? { value: undefined, pointer: `/mapping/${name}` };
};
