// Lists of refunds: pages of one payment or of all, newest first; those still to be settled; and totals.
import type { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import { prepareQuery } from "./query.ts";
import { refundRow } from "./rows.ts";

export type RefundList = ReturnType<typeof openRefundList>;

const totalRow = z.object({ status: z.string(), currency: z.string(), count: z.number(), amount: z.number() });

export function openRefundList(db: DatabaseSync) {
  const all = prepareQuery(db, "SELECT * FROM refunds WHERE seq < ? ORDER BY seq DESC LIMIT ?", refundRow);
  const byPayment = prepareQuery(
    db,
    "SELECT * FROM refunds WHERE payment = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
    refundRow,
  );
  const open = prepareQuery(
    db,
    "SELECT * FROM refunds WHERE later IS NOT NULL AND created <= ? ORDER BY seq LIMIT ?",
    refundRow,
  );
  const totalsQuery = prepareQuery(
    db,
    `SELECT refunds.status, payments.currency, COUNT(*) AS count, SUM(refunds.amount) AS amount
     FROM refunds JOIN payments ON payments.seq = refunds.payment GROUP BY 1, 2 ORDER BY 1, 2`,
    totalRow,
  );
  const paymentCount = prepareQuery(db, "SELECT COUNT(*) AS count FROM payments", z.object({ count: z.number() }));

  return {
    page({ payment, before, limit }: { payment?: number | undefined; before?: number | undefined; limit: number }) {
      const from = before ?? Number.MAX_SAFE_INTEGER;
      const rows = payment === undefined ? all.all(from, limit + 1) : byPayment.all(payment, from, limit + 1);
      return { rows: rows.slice(0, limit), more: rows.length > limit };
    },

    /** Oldest first. `createdBefore` in epoch seconds. */
    unsettled: (limit: number, createdBefore = Number.MAX_SAFE_INTEGER) => open.all(createdBefore, limit),

    /** Totals in Stripe's minor units by status and currency. `refunded` counts succeeded refunds only. */
    totals() {
      const refunded: Record<string, number> = {};
      const byStatus: Record<string, Record<string, { count: number; amount: number }>> = {};
      let count = 0;
      for (const row of totalsQuery.all()) {
        count += row.count;
        (byStatus[row.status] ??= {})[row.currency] = { count: row.count, amount: row.amount };
        if (row.status === "succeeded") refunded[row.currency] = row.amount;
      }
      return { payments: paymentCount.get().count, count, refunded, byStatus };
    },
  };
}
