// Discounts that are not on a line: negative fees, and coupons of old versions that apply to the whole order.
import type { OrderAmount, DraftLine } from "../mapping/draft.ts";
import { abs, allocate, sumOf } from "../mapping/exact.ts";
import { readAmount, at, type Field, readList, readText } from "../mapping/fields.ts";
import { amountIn, type Basis } from "./amounts.ts";
import { readTitle } from "./titles.ts";

const negativeFees = (order: Field): Field[] =>
  readList(at(order, "fee_lines")).filter((fee) => (readAmount(at(fee, "total")) ?? 0n) < 0n);

export function unallocatedDiscountsOf(order: Field, basis: Basis, lines: readonly DraftLine[]): OrderAmount[] {
  const fees = negativeFees(order).map((fee) => ({
    name: (readTitle(at(fee, "name")) ?? "Discount").slice(0, 100),
    amount: abs(amountIn(fee, "total", basis)),
  }));
  const onLines = sumOf(lines.map(({ discount }) => discount));
  const open = amountIn(order, "discount_total", { ...basis, pricesIncludeTax: false }) - onLines;
  const codes = readList(at(order, "coupon_lines")).flatMap((coupon) => readText(at(coupon, "code"), 100) ?? []);
  return open > 0n ? [...fees, { name: codes[0] ?? "coupon", amount: open }] : fees;
}

/** Subtracts the tax of negative fees from the lines' taxes, in proportion to them. */
export function subtractFeeTaxes(order: Field, lines: readonly DraftLine[]): DraftLine[] {
  const feeTax = sumOf(negativeFees(order).map((fee) => abs(readAmount(at(fee, "total_tax")) ?? 0n)));
  const taxes = lines.flatMap((line) => line.taxes);
  const taxTotal = sumOf(taxes.map(({ amount }) => amount));
  if (feeTax === 0n || feeTax > taxTotal) return [...lines];
  const parts = allocate(
    feeTax,
    taxes.map(({ amount }) => amount),
  );
  let place = 0;
  return lines.map((line) => ({
    ...line,
    taxes: line.taxes.map((tax) => ({ ...tax, amount: tax.amount - (parts[place++] ?? 0n) })),
  }));
}
