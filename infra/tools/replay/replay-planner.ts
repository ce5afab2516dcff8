// Plans a replay from rows in time order: the orders to import, and the returns that the credit notes represent.
import { HOUR } from "../../../functions/domain/time/instant.ts";
import type { Instant } from "../../../functions/domain/time/instant.ts";
import { createPurchaseMatcher } from "./purchase-matcher.ts";
import type { MatchedUnits } from "./purchase-matcher.ts";
import { buildSale } from "./order.ts";
import type { Sale } from "./order.ts";
import { BadRow, isCredit, isSale } from "./retail-row.ts";
import type { RetailRow } from "./retail-row.ts";

/** One return per credit note and order. */
export type PlannedReturn = {
  readonly returnId: string;
  readonly orderId: string;
  readonly customerId: string;
  /** Time of the credit note; of its last row, when its rows have different times. */
  at: Instant;
  /** Units by line id. Summed, because two lines of a credit note may reverse the same order line. */
  readonly units: Map<string, number>;
  /** Numbers of the credit note's rows that are part of this return. */
  readonly creditRows: number[];
};

export type ReplayFigures = {
  readonly orders: number;
  readonly orderLines: number;
  readonly matchedLines: number;
  readonly fullyMatchedLines: number;
  readonly units: number;
  readonly spanningLines: number;
  readonly ordersTouched: number;
};

/** All rows of one order. */
export type OrderRows = readonly [RetailRow, ...RetailRow[]];

export interface ReplayPlanner<Order = Sale> {
  /** The orders this row completes; "enough" when the row would exceed the limit of returns. */
  addRow(row: RetailRow): readonly Order[] | "enough";
  /** The orders that were still incomplete. */
  finish(): readonly Order[];
  /** In time order. */
  returns(): readonly PlannedReturn[];
  figures(): ReplayFigures;
}

// The rows of one invoice may be minutes apart, with another invoice in between, but never hours.
const INVOICE_GAP_MAX = HOUR;

type OpenInvoice = { readonly rows: [RetailRow, ...RetailRow[]]; lastAt: Instant };

/** `buildOrder` converts the rows of an order into what the caller needs. */
export function createReplayPlanner(returnsMax?: number): ReplayPlanner<Sale>;
export function createReplayPlanner<Order>(
  returnsMax: number,
  buildOrder: (rows: OrderRows) => Order,
): ReplayPlanner<Order>;
export function createReplayPlanner(
  returnsMax = Infinity,
  buildOrder: (rows: OrderRows) => unknown = buildSale,
): ReplayPlanner<unknown> {
  const matcher = createPurchaseMatcher();
  const invoices = collectInvoices();
  const returns = new Map<string, PlannedReturn>();
  const counts = { orderLines: 0, matchedLines: 0, fullyMatchedLines: 0, units: 0, spanningLines: 0 };
  let lastAt: Instant = 0;

  const addSale = (row: RetailRow): void => {
    invoices.add(row);
    matcher.recordPurchase(row);
    counts.orderLines += 1;
  };

  const addCredit = (row: RetailRow, matched: readonly MatchedUnits[]): void => {
    const units = matched.reduce((sum, part) => sum + part.quantity, 0);
    const orders = new Set(matched.map((part) => part.orderId));
    for (const part of matched) addUnits(findOrAddReturn(returns, row, part.orderId), row, part);
    counts.units += units;
    counts.matchedLines += matched.length > 0 ? 1 : 0;
    counts.fullyMatchedLines += units === -row.quantity ? 1 : 0;
    counts.spanningLines += orders.size > 1 ? 1 : 0;
  };

  return {
    addRow(row) {
      if (row.at < lastAt) throw new BadRow(`row ${row.rowNumber}: rows must be in time order`);
      lastAt = row.at;
      if (isCredit(row)) {
        const matched = matcher.matchCredit(row);
        const newReturnIds = new Set(
          matched.map((part) => replayReturnId(row, part.orderId)).filter((id) => !returns.has(id)),
        );
        if (returns.size + newReturnIds.size > returnsMax) return "enough";
        addCredit(row, matched);
      } else if (isSale(row)) addSale(row);
      return invoices.complete((invoice) => row.at - invoice.lastAt > INVOICE_GAP_MAX).map((rows) => buildOrder(rows));
    },
    finish: () => invoices.complete(() => true).map((rows) => buildOrder(rows)),
    returns: () => [...returns.values()].toSorted((a, b) => a.at - b.at),
    figures: () => ({
      ...counts,
      orders: invoices.completedCount(),
      ordersTouched: new Set([...returns.values()].map((planned) => planned.orderId)).size,
    }),
  };
}

/** Collects rows by invoice until it is complete. Throws BadRow for a row of an invoice that is complete already. */
function collectInvoices() {
  const open = new Map<string, OpenInvoice>();
  const completed = new Set<string>();
  return {
    add(row: RetailRow): void {
      if (completed.has(row.invoiceNo))
        throw new BadRow(`row ${row.rowNumber}: invoice ${row.invoiceNo} ended hours before`);
      const invoice = open.get(row.invoiceNo);
      if (invoice) {
        invoice.rows.push(row);
        invoice.lastAt = row.at;
      } else open.set(row.invoiceNo, { rows: [row], lastAt: row.at });
    },
    complete(isComplete: (invoice: OpenInvoice) => boolean): readonly OrderRows[] {
      const rows: OrderRows[] = [];
      for (const [invoiceNo, invoice] of open) {
        if (!isComplete(invoice)) continue;
        open.delete(invoiceNo);
        completed.add(invoiceNo);
        rows.push(invoice.rows);
      }
      return rows;
    },
    completedCount: () => completed.size,
  };
}

/** Derived from the credit note and the order, so that a restarted replay requests the same returns. */
const replayReturnId = (row: RetailRow, orderId: string): string => `${row.invoiceNo}-${orderId}`;

function findOrAddReturn(returns: Map<string, PlannedReturn>, row: RetailRow, orderId: string): PlannedReturn {
  const returnId = replayReturnId(row, orderId);
  const existing = returns.get(returnId);
  if (existing) return existing;
  const planned = { returnId, orderId, customerId: row.customerId, at: row.at, units: new Map(), creditRows: [] };
  returns.set(returnId, planned);
  return planned;
}

function addUnits(planned: PlannedReturn, row: RetailRow, part: MatchedUnits): void {
  planned.at = row.at;
  planned.units.set(part.lineId, (planned.units.get(part.lineId) ?? 0) + part.quantity);
  if (!planned.creditRows.includes(row.rowNumber)) planned.creditRows.push(row.rowNumber);
}
