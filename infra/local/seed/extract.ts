// Picks the orders of the seeded shop out of the full retail file: `node infra/local/seed/extract.ts RETAIL.csv.gz`.
// Documents how orders.csv.gz was made; starting the shop only reads the result.
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { stringify } from "csv-stringify/sync";
import { DAY } from "../../../functions/domain/time/instant.ts";
import type { Instant } from "../../../functions/domain/time/instant.ts";
import { isSale, RETAIL_COLUMNS } from "../../tools/replay/retail-row.ts";
import type { RetailRow } from "../../tools/replay/retail-row.ts";
import type { OrderRows } from "../../tools/replay/replay-planner.ts";
import { readRetailFile } from "../../tools/replay/retail-file.ts";

const LINES_MAX = 30;
const LARGEST_ORDER = "547063";

/** How many orders of which age, in days before the newest: most are recent, some too old to be returned. */
const AGE_GROUPS = [
  { youngest: 0, oldest: 20, orders: 130 },
  { youngest: 20, oldest: 45, orders: 75 },
  { youngest: 45, oldest: 120, orders: 34 },
];

const wallTime = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/London",
  dateStyle: "short",
  timeStyle: "medium",
});

async function readInvoices(path: string): Promise<Map<string, OrderRows>> {
  const invoices = new Map<string, [RetailRow, ...RetailRow[]]>();
  for await (const row of readRetailFile(path)) {
    if (!isSale(row)) continue;
    const invoice = invoices.get(row.invoiceNo);
    if (invoice) invoice.push(row);
    else invoices.set(row.invoiceNo, [row]);
  }
  return invoices;
}

/** Evenly spread over the candidates; the newest is always included. */
function spreadEvenly(candidates: readonly OrderRows[], count: number): readonly OrderRows[] {
  const newestFirst = candidates.toSorted((a, b) => b[0].at - a[0].at);
  const picked = new Set(Array.from({ length: count }, (_, n) => Math.floor((n * newestFirst.length) / count)));
  return newestFirst.filter((_, index) => picked.has(index));
}

function pickOrders(invoices: readonly OrderRows[]): readonly OrderRows[] {
  const newest = Math.max(...invoices.map(([first]) => first.at));
  const hasAge = (at: Instant, youngest: number, oldest: number): boolean =>
    newest - at >= youngest * DAY && newest - at < oldest * DAY;
  const smallOrders = invoices.filter((rows) => rows.length <= LINES_MAX && rows[0].invoiceNo !== LARGEST_ORDER);
  return AGE_GROUPS.flatMap(({ youngest, oldest, orders }) =>
    spreadEvenly(
      smallOrders.filter(([first]) => hasAge(first.at, youngest, oldest)),
      orders,
    ),
  );
}

const invoices = await readInvoices(process.argv[2] ?? "");
const largest = invoices.get(LARGEST_ORDER);
if (!largest) throw new Error(`the file lacks invoice ${LARGEST_ORDER}`);
const picked = [...pickOrders([...invoices.values()]), largest];
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
const compressed = gzipSync(stringify([[...RETAIL_COLUMNS], ...rows.map(cellsOf)]), { level: 9 });
writeFileSync(new URL("orders.csv.gz", import.meta.url), compressed);
console.log(`${picked.length} orders, ${rows.length} lines, ${compressed.length} bytes`);
