// The tax of a plan, per name and rate: what its credit note states. It sums to the tax of the plan's total.
import type { Order } from "../order/order.ts";
import { taxedGoods } from "./accepted.ts";
import { taxedFees } from "./fees.ts";
import type { QuoteFigures, TaxTotal } from "./figures.ts";
import type { RefundPlan } from "./plan.ts";
import { taxedOnce, taxTotals } from "./taxes.ts";

/** Nothing is broken down when nothing is paid. Shipping is in a plan whole or not at all. */
export function planTaxes(order: Order, quote: QuoteFigures, plan: Omit<RefundPlan, "taxes">): TaxTotal[] {
  if (plan.total.gross === 0) return [];
  const { lines, shipping } = taxedGoods(order, quote, plan.lines, plan.shipping.gross > 0);
  const newGoods = plan.exchange?.goods ?? [];
  return taxTotals([
    ...lines.filter(({ part }) => part.gross > 0),
    ...shipping,
    ...(plan.feesKept ? taxedFees(plan.feesKept) : []),
    ...newGoods.map(({ taxes, net, tax, gross }) => taxedOnce({ net, tax, gross }, taxes, -1)),
  ]);
}

/** Several breakdowns as one. */
export function addedTaxes(breakdowns: readonly (readonly TaxTotal[])[]): TaxTotal[] {
  const totals = new Map<string, TaxTotal>();
  for (const one of breakdowns.flat()) {
    const key = `${one.name} ${one.rate}`;
    const before = totals.get(key) ?? { ...one, net: 0, tax: 0 };
    totals.set(key, { ...before, net: before.net + one.net, tax: before.tax + one.tax });
  }
  return [...totals.values()];
}
