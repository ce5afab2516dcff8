// Picks the orders of the seeded shop out of the full retail file: `node infra/local/seed/extract.ts RETAIL.csv.gz`.
// Kept so that anybody can see how orders.csv.gz was made; a shop that starts only reads the result.
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { stringify } from "csv-stringify/sync";
import { DAY } from "../../../functions/domain/sla/instant.ts";
import type { Instant } from "../../../functions/domain/sla/instant.ts";
import { isSale, RETAIL_COLUMNS } from "../../replay/retail-row.ts";
import type { RetailRow } from "../../replay/retail-row.ts";
import { readRetailFile } from "../../replay/retail-file.ts";

const LINES_MAX = 30;
const LARGEST_ORDER = "547063";

/** How many orders of which age, counted in days before the newest: most are recent, some are too old to go back. */
const WANTED = [
  { youngest: 0, oldest: 20, orders: 130 },
  { youngest: 20, oldest: 45, orders: 75 },
  { youngest: 45, oldest: 120, orders: 34 },
];

const wallTime = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/London",
  dateStyle: "short",
  timeStyle: "medium",
});

async function invoicesOf(path: string): Promise<Map<string, RetailRow[]>> {
  const invoices = new Map<string, RetailRow[]>();
  for await (const row of readRetailFile(path)) {
    if (!isSale(row)) continue;
    const invoice = invoices.get(row.invoiceNo);
    if (invoice) invoice.push(row);
    else invoices.set(row.invoiceNo, [row]);
  }
  return invoices;
}

/** Evenly spread over the candidates, the newest always among them. */
function spread(candidates: readonly RetailRow[][], wanted: number): RetailRow[][] {
  const newestFirst = candidates.toSorted((a, b) => b[0]!.at - a[0]!.at);
  return Array.from({ length: wanted }, (_, n) => newestFirst[Math.floor((n * newestFirst.length) / wanted)]!);
}

function pick(invoices: readonly RetailRow[][]): RetailRow[][] {
  const newest = Math.max(...invoices.map(([first]) => first!.at));
  const isAged = (at: Instant, youngest: number, oldest: number): boolean =>
    newest - at >= youngest * DAY && newest - at < oldest * DAY;
  const small = invoices.filter((rows) => rows.length <= LINES_MAX && rows[0]!.invoiceNo !== LARGEST_ORDER);
  return WANTED.flatMap(({ youngest, oldest, orders }) =>
    spread(
      small.filter(([first]) => isAged(first!.at, youngest, oldest)),
      orders,
    ),
  );
}

const invoices = await invoicesOf(process.argv[2]!);
const picked = [...pick([...invoices.values()]), invoices.get(LARGEST_ORDER)!];
const rows = picked.flat().toSorted((a, b) => a.rowNumber - b.rowNumber);
const cellsOf = (row: RetailRow): string[] => [
  row.invoiceNo,
  row.stockCode,
  row.description,
  String(row.quantity),
  wallTime.format(row.at),
  row.unitPrice,
  row.customerId,
  row.country,
];
const packed = gzipSync(stringify([[...RETAIL_COLUMNS], ...rows.map(cellsOf)]), { level: 9 });
writeFileSync(new URL("orders.csv.gz", import.meta.url), packed);
console.log(`${picked.length} orders, ${rows.length} lines, ${packed.length} bytes`);
