// Order-level amounts of a CSV file.
import type { DraftShipping, DraftTax } from "../mapping/draft.ts";
import { abs, sumOf } from "../mapping/exact.ts";
import { reject, readText, readBoolean } from "../mapping/fields.ts";
import { rateInName } from "../mapping/rates.ts";
import { amountIn } from "./cells.ts";
import type { CsvMapping } from "./columns.ts";
import { type CsvOrder, orderCell } from "./rows.ts";

/** From the mapping, else whichever reading of the sums matches the total. */
export function includesTax(order: CsvOrder, mapping: CsvMapping): boolean {
  const cell = orderCell(order, "pricesIncludeTax");
  const parsed = readBoolean({ ...cell, value: readText(cell)?.toLowerCase() });
  if (parsed !== undefined) return parsed;
  const amount = (name: "subtotal" | "shipping" | "duties" | "taxes" | "total") =>
    amountIn(orderCell(order, name), mapping);
  const [subtotal, total, taxes] = [amount("subtotal"), amount("total"), amount("taxes") ?? 0n];
  if (subtotal === undefined || total === undefined) return false;
  const without = subtotal + (amount("shipping") ?? 0n) + (amount("duties") ?? 0n);
  return abs(total - without) < abs(total - without - taxes);
}

export function mapShipping(order: CsvOrder, mapping: CsvMapping): DraftShipping[] {
  const cell = orderCell(order, "shipping");
  const price = amountIn(cell, mapping);
  if (price === undefined) return [];
  if (price < 0n) return reject("field-invalid", cell.pointer, "The shipping charge must not be negative.");
  const tax = amountIn(orderCell(order, "shippingTax"), mapping);
  const taxes = tax === undefined || tax <= 0n ? [] : [{ name: "Tax", rate: "0.00", amount: tax }];
  return [{ shippingId: "shipping", price, discount: 0n, taxes }];
}

/** The named taxes, else their sum. */
export function readOrderTaxes(order: CsvOrder, mapping: CsvMapping): DraftTax[] {
  const [first] = order.rows;
  const named = mapping.orderTaxes.flatMap((pair): DraftTax[] => {
    const name = first && readText(first.column(pair.name), 60);
    const amount = first && amountIn(first.column(pair.amount), mapping);
    return name === undefined || amount === undefined || amount <= 0n
      ? []
      : [{ name, rate: rateInName(name) ?? "0.00", amount }];
  });
  const sum = amountIn(orderCell(order, "taxes"), mapping) ?? 0n;
  if (sumOf(named.map(({ amount }) => amount)) === sum || sum === 0n) return named;
  return [{ name: "Tax", rate: "0.00", amount: sum }];
}
