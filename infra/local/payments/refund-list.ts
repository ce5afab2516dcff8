// Lists of refunds: pages of one payment or of all, newest first; those still to be settled; and totals.
import type { DatabaseSync } from "node:sqlite";
import type { RefundRow } from "./api-objects.ts";

export type RefundList = ReturnType<typeof openRefundList>;

export function openRefundList(db: DatabaseSync) {
  const all = db.prepare("SELECT * FROM refunds WHERE seq < ? ORDER BY seq DESC LIMIT ?");
  const byPayment = db.prepare("SELECT * FROM refunds WHERE payment = ? AND seq < ? ORDER BY seq DESC LIMIT ?");
  const open = db.prepare("SELECT * FROM refunds WHERE later IS NOT NULL AND created <= ? ORDER BY seq LIMIT ?");
  const totalsQuery = db.prepare(
    `SELECT refunds.status, payments.currency, COUNT(*) AS count, SUM(refunds.amount) AS amount
     FROM refunds JOIN payments ON payments.seq = refunds.payment GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const paymentCount = db.prepare("SELECT COUNT(*) AS count FROM payments");

  return {
    page({ payment, before, limit }: { payment?: number | undefined; before?: number | undefined; limit: number }) {
      const from = before ?? Number.MAX_SAFE_INTEGER;
      const rows = payment === undefined ? all.all(from, limit + 1) : byPayment.all(payment, from, limit + 1);
      return { rows: rows.slice(0, limit) as RefundRow[], more: rows.length > limit };
    },

    /** Oldest first. `createdBefore` in epoch seconds. */
    unsettled: (limit: number, createdBefore = Number.MAX_SAFE_INTEGER) =>
      open.all(createdBefore, limit) as RefundRow[],

    /** Totals in Stripe's minor units by status and currency. `refunded` counts succeeded refunds only. */
    totals() {
      const refunded: Record<string, number> = {};
      const byStatus: Record<string, Record<string, { count: number; amount: number }>> = {};
      let count = 0;
      for (const row of totalsQuery.all() as { status: string; currency: string; count: number; amount: number }[]) {
        count += row.count;
        (byStatus[row.status] ??= {})[row.currency] = { count: row.count, amount: row.amount };
        if (row.status === "succeeded") refunded[row.currency] = row.amount;
      }
      return { payments: (paymentCount.get() as { count: number }).count, count, refunded, byStatus };
    },
  };
}
