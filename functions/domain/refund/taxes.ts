// The tax breakdown: per name and rate, what of a quote is net and tax. Sums to the quote's tax.
import { allocate } from "../money/allocate.ts";
import type { Minor } from "../money/minor.ts";
import type { TaxShare } from "../order/order.ts";
import type { Charge } from "../order/paid.ts";
import type { Paid, TaxTotal } from "./figures.ts";
import { NOTHING, plus } from "./line-value.ts";

/** A part of a quote with the taxes it is made of; `taxBefore` is the tax given back on it earlier. */
export type Taxed = {
  readonly part: Paid;
  readonly taxes: readonly TaxShare[];
  readonly taxBefore: Minor;
  readonly sign: 1 | -1;
};

/** Something taxed once, in full: fees and new goods, which nothing was given back on before. */
export const taxedOnce = (part: Paid, taxes: readonly TaxShare[], sign: 1 | -1): Taxed => ({
  part,
  taxes,
  taxBefore: 0,
  sign,
});

export function taxTotals(parts: readonly Taxed[]): TaxTotal[] {
  const totals = new Map<string, { name: string; rate: string; net: Minor; tax: Minor }>();
  for (const { part, taxes, taxBefore, sign } of parts) {
    const shares = sharesOf(part.tax, taxBefore, taxes);
    for (const [index, { name, rate }] of taxes.entries()) {
      const key = `${name} ${rate}`;
      const total = totals.get(key) ?? { name, rate, net: 0, tax: 0 };
      totals.set(key, { ...total, net: total.net + sign * part.net, tax: total.tax + sign * shares[index]! });
    }
    if (taxes.length === 0 && part.tax !== 0) {
      const total = totals.get("tax 0") ?? { name: "tax", rate: "0", net: 0, tax: 0 };
      totals.set("tax 0", { ...total, net: total.net + sign * part.net, tax: total.tax + sign * part.tax });
    }
  }
  return [...totals.values()];
}

/**
 * Parts that bear the same taxes, each group as one charge; in the order of their names, so that no request's order counts.
 * A share that telescoping takes back (by one, as largest remainders may) weighs nothing.
 */
export function groupedByTaxes(parts: readonly Taxed[]): Charge[] {
  const groups = new Map<string, Charge>();
  for (const { part, taxes, taxBefore } of parts) {
    const key = taxes.map(({ name, rate }) => `${name} ${rate}`).join("\n");
    const shares = sharesOf(part.tax, taxBefore, taxes);
    const group = groups.get(key);
    groups.set(key, {
      paid: plus(group?.paid ?? NOTHING, part),
      taxes: taxes.map(({ name, rate }, index) => ({
        name,
        rate,
        tax: (group?.taxes[index]!.tax ?? 0) + Math.max(0, shares[index]!),
      })),
    });
  }
  return [...groups.keys()].toSorted().map((key) => groups.get(key)!);
}

/** Telescoping: what has been given back per tax so far, minus what had been before; so partial returns sum to the whole. */
function sharesOf(tax: Minor, before: Minor, taxes: readonly TaxShare[]): Minor[] {
  const weights = taxes.map((share) => share.tax);
  const after = allocate(before + tax, weights);
  const earlier = allocate(before, weights);
  return after.map((share, index) => share - earlier[index]!);
}
