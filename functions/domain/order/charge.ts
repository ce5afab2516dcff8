// Rule 3 of the arithmetic: from a base and its taxes to what was paid. Used alike for lines, shipping, fees and
// exchange goods.
import { itemAt } from "../item-at.ts";
import { allocate } from "../money/allocate.ts";
import { parseExact } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { roundedQuotient, toMinor } from "../money/round.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import type { TaxShare } from "./order.ts";

/** A tax as the shop charged it; `charged`, in minor units, takes precedence over the rate. */
export type ChargedTax = { readonly name: string; readonly rate: string; readonly charged?: Minor };

export type TaxedCharge = { readonly paid: TaxedAmount; readonly taxes: readonly TaxShare[] };

const RATE_SCALE = 1_000_000;

/** "0.20" as millionths. Rates have at most six decimals. */
export function rateMillionths(rate: string): number {
  const { digits, scale } = parseExact(rate);
  return Number((digits * BigInt(RATE_SCALE)) / 10n ** BigInt(scale));
}

/** `base` in minor units, with or without tax according to `pricesIncludeTax`. */
export function chargeWithTaxes(base: Minor, taxes: readonly ChargedTax[], pricesIncludeTax: boolean): TaxedCharge {
  return pricesIncludeTax ? chargeInclusive(base, taxes) : chargeExclusive(base, taxes);
}

function chargeExclusive(base: Minor, taxes: readonly ChargedTax[]): TaxedCharge {
  const shares = taxes.map(({ name, rate, charged }) => ({
    name,
    rate,
    tax: charged ?? taxOn(base, rateMillionths(rate), RATE_SCALE),
  }));
  const tax = shares.reduce((sum, share) => sum + share.tax, 0);
  return { paid: { net: base, tax, gross: base + tax }, taxes: shares };
}

/** Taxes without a charged amount are computed from the rates of all, so that compound taxes can state theirs. */
function chargeInclusive(gross: Minor, taxes: readonly ChargedTax[]): TaxedCharge {
  const rate = taxes.reduce((sum, one) => sum + rateMillionths(one.rate), 0);
  const byRate = allocateByRate(taxOn(gross, rate, RATE_SCALE + rate), taxes);
  const charged = byRate.map((share, index) => taxes[index]?.charged ?? share.tax);
  // Capped at the price; an order whose tax exceeds its price is refused earlier.
  const tax = Math.min(
    gross,
    charged.reduce((sum, share) => sum + share, 0),
  );
  const parts = allocate(tax, charged);
  return {
    paid: { net: gross - tax, tax, gross },
    taxes: byRate.map((share, index) => ({ ...share, tax: parts[index] ?? 0 })),
  };
}

/** Allocates a tax amount to its taxes: as charged where all of them state it, else in proportion to their rates. */
export const allocateTaxAmount = (tax: Minor, taxes: readonly ChargedTax[]): TaxShare[] =>
  taxes.length > 0 && taxes.every(({ charged }) => charged !== undefined)
    ? allocateByWeight(tax, taxes, (one) => one.charged ?? 0)
    : allocateByRate(tax, taxes);

function allocateByRate(tax: Minor, taxes: readonly ChargedTax[]): TaxShare[] {
  if (taxes.length === 0) return tax === 0 ? [] : [{ name: "tax", rate: "0", tax }];
  return allocateByWeight(tax, taxes, ({ rate }) => rateMillionths(rate));
}

function allocateByWeight(tax: Minor, taxes: readonly ChargedTax[], weightOf: (tax: ChargedTax) => number): TaxShare[] {
  const parts = allocate(tax, taxes.map(weightOf));
  return taxes.map(({ name, rate }, index) => ({ name, rate, tax: itemAt(parts, index) }));
}

const taxOn = (base: Minor, rate: number, denominator: number): Minor =>
  toMinor(roundedQuotient(BigInt(base) * BigInt(rate), BigInt(denominator)));
