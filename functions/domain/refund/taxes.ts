// The tax breakdown: net and tax of a quote per tax name and rate. It sums to the quote's tax.
import { itemAt } from "../item-at.ts";
import { allocate } from "../money/allocate.ts";
import type { Minor } from "../money/minor.ts";
import type { TaxShare } from "../order/order.ts";
import type { TaxedCharge } from "../order/charge.ts";
import type { TaxTotal } from "./quote-figures.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import { ZERO_AMOUNT, addAmounts } from "./line-value.ts";

/** A part of a quote with the taxes it is made of; `taxBefore` is the tax refunded on it earlier. */
export type TaxedPart = {
  readonly part: TaxedAmount;
  readonly taxes: readonly TaxShare[];
  readonly taxBefore: Minor;
  readonly sign: 1 | -1;
};

/** A part without earlier refunds: fees and new goods. */
export const taxedInFull = (part: TaxedAmount, taxes: readonly TaxShare[], sign: 1 | -1): TaxedPart => ({
  part,
  taxes,
  taxBefore: 0,
  sign,
});

export function taxTotals(parts: readonly TaxedPart[]): TaxTotal[] {
  const totals = new Map<string, { name: string; rate: string; net: Minor; tax: Minor }>();
  for (const { part, taxes, taxBefore, sign } of parts) {
    const shares = cumulativeShares(part.tax, taxBefore, taxes);
    for (const [index, { name, rate }] of taxes.entries()) {
      const key = `${name} ${rate}`;
      const total = totals.get(key) ?? { name, rate, net: 0, tax: 0 };
      totals.set(key, { ...total, net: total.net + sign * part.net, tax: total.tax + sign * itemAt(shares, index) });
    }
    if (taxes.length === 0 && part.tax !== 0) {
      const total = totals.get("tax 0") ?? { name: "tax", rate: "0", net: 0, tax: 0 };
      totals.set("tax 0", { ...total, net: total.net + sign * part.net, tax: total.tax + sign * part.tax });
    }
  }
  return [...totals.values()];
}

/**
 * Parts with the same taxes, each group as one charge; sorted by the taxes' names, so that the order of a request does
 * not matter. A negative share, which cumulative rounding can produce (by one minor unit), counts as zero.
 */
export function groupByTaxes(parts: readonly TaxedPart[]): TaxedCharge[] {
  const groups = new Map<string, TaxedCharge>();
  for (const { part, taxes, taxBefore } of parts) {
    const key = taxes.map(({ name, rate }) => `${name} ${rate}`).join("\n");
    const shares = cumulativeShares(part.tax, taxBefore, taxes);
    const group = groups.get(key);
    groups.set(key, {
      paid: addAmounts(group?.paid ?? ZERO_AMOUNT, part),
      taxes: taxes.map(({ name, rate }, index) => ({
        name,
        rate,
        tax: (group?.taxes[index]?.tax ?? 0) + Math.max(0, itemAt(shares, index)),
      })),
    });
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/**
 * Cumulative: what has been refunded per tax so far, minus what had been refunded before; so partial returns sum to the
 * whole.
 */
function cumulativeShares(tax: Minor, before: Minor, taxes: readonly TaxShare[]): Minor[] {
  const weights = taxes.map((share) => share.tax);
  const after = allocate(before + tax, weights);
  const earlier = allocate(before, weights);
  return after.map((share, index) => share - itemAt(earlier, index));
}
