// Turns rows in time order into what is replayed: sales to import, and the returns that the credit notes stand for.
import { HOUR } from "../../functions/domain/sla/instant.ts";
import type { Instant } from "../../functions/domain/sla/instant.ts";
import { createMatching } from "./matching.ts";
import type { MatchedUnits } from "./matching.ts";
import { saleOf } from "./order.ts";
import type { Sale } from "./order.ts";
import { BadRow, isCredit, isSale } from "./retail-row.ts";
import type { RetailRow } from "./retail-row.ts";

/** One return per credit note and order. */
export type PlannedReturn = {
  readonly returnId: string;
  readonly orderId: string;
  readonly customerId: string;
  /** When the credit note was written; its last row, where the clock moved on while it was. */
  at: Instant;
  /** Units by order line: two lines of a credit note may give back the same one. */
  readonly units: Map<string, number>;
  /** Rows of the credit note that ended up here. */
  readonly creditRows: number[];
};

export type ReadingFigures = {
  readonly orders: number;
  readonly orderLines: number;
  readonly matchedLines: number;
  readonly fullyMatchedLines: number;
  readonly units: number;
  readonly spanningLines: number;
  readonly ordersTouched: number;
};

/** All rows of one order. */
export type Rows = readonly [RetailRow, ...RetailRow[]];

export interface Reading<Order = Sale> {
  /** The sales that are complete now; "enough" when this row would open one return more than wanted. */
  take(row: RetailRow): readonly Order[] | "enough";
  /** The sales that were still open. */
  end(): readonly Order[];
  /** In time order. */
  returns(): readonly PlannedReturn[];
  figures(): ReadingFigures;
}

// The rows of an invoice may be minutes apart and have another invoice between them, never hours.
const INVOICE_GAP_MAX = HOUR;

type OpenInvoice = { readonly rows: [RetailRow, ...RetailRow[]]; lastAt: Instant };

/** `complete` makes of an order's rows what whoever reads wants of it. */
export function createReading(returnsMax?: number): Reading<Sale>;
export function createReading<Order>(returnsMax: number, complete: (rows: Rows) => Order): Reading<Order>;
export function createReading(returnsMax = Infinity, complete: (rows: Rows) => unknown = saleOf): Reading<unknown> {
  const matching = createMatching();
  const open = new Map<string, OpenInvoice>();
  const completed = new Set<string>();
  const returns = new Map<string, PlannedReturn>();
  const count = { orderLines: 0, matchedLines: 0, fullyMatchedLines: 0, units: 0, spanningLines: 0 };
  let lastAt: Instant = 0;

  const sell = (row: RetailRow): void => {
    if (completed.has(row.invoiceNo))
      throw new BadRow(`row ${row.rowNumber}: invoice ${row.invoiceNo} ended hours before`);
    const invoice = open.get(row.invoiceNo);
    if (invoice) {
      invoice.rows.push(row);
      invoice.lastAt = row.at;
    } else open.set(row.invoiceNo, { rows: [row], lastAt: row.at });
    matching.bought(row);
    count.orderLines += 1;
  };

  const credit = (row: RetailRow, matched: readonly MatchedUnits[]): void => {
    const units = matched.reduce((sum, part) => sum + part.quantity, 0);
    const orders = new Set(matched.map((part) => part.orderId));
    for (const part of matched) addTo(returnFor(returns, row, part.orderId), row, part);
    count.units += units;
    count.matchedLines += matched.length > 0 ? 1 : 0;
    count.fullyMatchedLines += units === -row.quantity ? 1 : 0;
    count.spanningLines += orders.size > 1 ? 1 : 0;
  };

  const close = (isOver: (invoice: OpenInvoice) => boolean): unknown[] => {
    const sales: unknown[] = [];
    for (const [invoiceNo, invoice] of open) {
      if (!isOver(invoice)) continue;
      open.delete(invoiceNo);
      completed.add(invoiceNo);
      sales.push(complete(invoice.rows));
    }
    return sales;
  };

  return {
    take(row) {
      if (row.at < lastAt) throw new BadRow(`row ${row.rowNumber}: rows must be in time order`);
      lastAt = row.at;
      if (isCredit(row)) {
        const matched = matching.credited(row);
        const opened = new Set(matched.map((part) => returnIdOf(row, part.orderId)).filter((id) => !returns.has(id)));
        if (returns.size + opened.size > returnsMax) return "enough";
        credit(row, matched);
      } else if (isSale(row)) sell(row);
      return close((invoice) => row.at - invoice.lastAt > INVOICE_GAP_MAX);
    },
    end: () => close(() => true),
    returns: () => [...returns.values()].toSorted((a, b) => a.at - b.at),
    figures: () => ({
      ...count,
      orders: completed.size,
      ordersTouched: new Set([...returns.values()].map((planned) => planned.orderId)).size,
    }),
  };
}

/** Minted by the client and derived, so that a replay that is started again asks for the same returns. */
const returnIdOf = (row: RetailRow, orderId: string): string => `${row.invoiceNo}-${orderId}`;

function returnFor(returns: Map<string, PlannedReturn>, row: RetailRow, orderId: string): PlannedReturn {
  const returnId = returnIdOf(row, orderId);
  const known = returns.get(returnId);
  if (known) return known;
  const planned = { returnId, orderId, customerId: row.customerId, at: row.at, units: new Map(), creditRows: [] };
  returns.set(returnId, planned);
  return planned;
}

function addTo(planned: PlannedReturn, row: RetailRow, part: MatchedUnits): void {
  planned.at = row.at;
  planned.units.set(part.lineId, (planned.units.get(part.lineId) ?? 0) + part.quantity);
  if (!planned.creditRows.includes(row.rowNumber)) planned.creditRows.push(row.rowNumber);
}
