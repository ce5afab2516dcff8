// Rule 3 of the arithmetic: from a base and its taxes to what was paid. Used alike for lines, shipping, fees and
// exchange goods.
import { allocate } from "../money/allocate.ts";
import { parseExact } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { roundedQuotient, toMinor } from "../money/round.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import type { TaxShare } from "./order.ts";

/**
 * A tax as the shop charged it; `charged`, in minor units, takes precedence over the rate where prices are without tax.
 */
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

function chargeInclusive(gross: Minor, taxes: readonly ChargedTax[]): TaxedCharge {
  const rates = taxes.map(({ rate }) => rateMillionths(rate));
  const rate = rates.reduce((sum, one) => sum + one, 0);
  const tax = taxOn(gross, rate, RATE_SCALE + rate);
  return { paid: { net: gross - tax, tax, gross }, taxes: allocateByRate(tax, taxes) };
}

/** Allocates a tax amount to its taxes, in proportion to their rates. */
export function allocateByRate(tax: Minor, taxes: readonly ChargedTax[]): TaxShare[] {
  if (taxes.length === 0) return tax === 0 ? [] : [{ name: "tax", rate: "0", tax }];
  const parts = allocate(
    tax,
    taxes.map(({ rate }) => rateMillionths(rate)),
  );
  return taxes.map(({ name, rate }, index) => ({ name, rate, tax: parts[index]! }));
}

const taxOn = (base: Minor, rate: number, denominator: number): Minor =>
  toMinor(roundedQuotient(BigInt(base) * BigInt(rate), BigInt(denominator)));
