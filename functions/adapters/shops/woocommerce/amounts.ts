// WooCommerce states line amounts without tax and the tax separately, even if the shop's prices include tax. An order
// document with tax-inclusive prices needs their sum.
import type { DraftTax } from "../mapping/draft.ts";
import { type Exact, sumOf } from "../mapping/exact.ts";
import { readAmount, at, type Field, readList, readText } from "../mapping/fields.ts";
import { impliedRateOf, formatRate } from "../mapping/rates.ts";

export type Basis = { readonly pricesIncludeTax: boolean; readonly taxRates: ReadonlyMap<string, TaxRate> };
export type TaxRate = { readonly name: string; readonly rate: string };

/** The amount `<name>`, plus `<name>_tax` if prices include tax. */
export function amountIn(parent: Field, name: string, { pricesIncludeTax }: Basis): Exact {
  const net = readAmount(at(parent, name)) ?? 0n;
  return pricesIncludeTax ? net + (readAmount(at(parent, `${name}_tax`)) ?? 0n) : net;
}

/** The line's taxes as charged, with all decimals; `total_tax` if none are listed. */
export function mapTaxes(parent: Field, { taxRates }: Basis): DraftTax[] {
  const listed = readList(at(parent, "taxes")).flatMap((tax): DraftTax[] => {
    const amount = readAmount(at(tax, "total"));
    const taxRate = taxRates.get(readText(at(tax, "id"), 30) ?? "");
    return amount === undefined || (amount === 0n && taxRate === undefined)
      ? []
      : [{ ...(taxRate ?? { name: "Tax", rate: "0.00" }), amount }];
  });
  const net = readAmount(at(parent, "total")) ?? 0n;
  const sum = readAmount(at(parent, "total_tax")) ?? 0n;
  if (sumOf(listed.map(({ amount }) => amount)) !== 0n || sum === 0n) return listed;
  return [{ name: "Tax", rate: impliedRateOf(sum, net), amount: sum }];
}

/** Tax rates by id. Without a stated percentage the rate is derived from the tax and its base. */
export function readTaxRates(order: Field): ReadonlyMap<string, TaxRate> {
  return new Map(
    readList(at(order, "tax_lines")).map((line) => {
      const id = readText(at(line, "rate_id"), 30) ?? "";
      const name = readText(at(line, "label"), 60) ?? readText(at(line, "rate_code"), 60) ?? "Tax";
      const percent = readAmount(at(line, "rate_percent"));
      const tax = (readAmount(at(line, "tax_total")) ?? 0n) + (readAmount(at(line, "shipping_tax_total")) ?? 0n);
      return [
        id,
        { name, rate: percent === undefined ? impliedRateOf(tax, baseAmount(order, id)) : formatRate(percent / 100n) },
      ];
    }),
  );
}

const baseAmount = (order: Field, rateId: string): Exact =>
  sumOf(
    ["line_items", "fee_lines", "shipping_lines"]
      .flatMap((name) => readList(at(order, name)))
      .filter((line) =>
        readList(at(line, "taxes")).some(
          (tax) => readText(at(tax, "id"), 30) === rateId && (readAmount(at(tax, "total")) ?? 0n) !== 0n,
        ),
      )
      .map((line) => readAmount(at(line, "total")) ?? 0n),
  );
