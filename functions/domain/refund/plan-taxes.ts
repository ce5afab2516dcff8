// The taxes of a plan, per name and rate, as its credit note states them. They sum to the tax of the plan's total.
import type { Order } from "../order/order.ts";
import { acceptedFeeBasis } from "./acceptance.ts";
import { feeTaxParts } from "./fees.ts";
import type { QuoteFigures, TaxTotal } from "./quote-figures.ts";
import type { RefundPlan } from "./plan.ts";
import { taxedInFull, taxTotals } from "./taxes.ts";

/** Empty when nothing is paid. A plan refunds shipping in full or not at all. */
export function planTaxes(order: Order, quote: QuoteFigures, plan: Omit<RefundPlan, "taxes">): TaxTotal[] {
  if (plan.total.gross === 0) return [];
  const { lines, shipping } = acceptedFeeBasis(order, quote, {
    lines: plan.lines,
    isInFull: plan.shipping.gross > 0,
  });
  const newGoods = plan.exchange?.goods ?? [];
  return taxTotals([
    ...lines.filter(({ part }) => part.gross > 0),
    ...shipping,
    ...feeTaxParts([...(plan.unpaid ? [plan.unpaid] : []), ...(plan.feesKept ?? [])]),
    ...newGoods.map(({ taxes, net, tax, gross }) => taxedInFull({ net, tax, gross }, taxes, -1)),
  ]);
}

/** Several breakdowns added up by name and rate. */
export function sumTaxTotals(breakdowns: readonly (readonly TaxTotal[])[]): TaxTotal[] {
  const totals = new Map<string, TaxTotal>();
  for (const part of breakdowns.flat()) {
    const key = `${part.name} ${part.rate}`;
    const before = totals.get(key) ?? { ...part, net: 0, tax: 0 };
    totals.set(key, { ...before, net: before.net + part.net, tax: before.tax + part.tax });
  }
  return [...totals.values()];
}
