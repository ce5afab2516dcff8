// The only place where minor units become decimals, on output.
import { formatMinor } from "../../domain/money/decimal.ts";
import { currencyExponent } from "../../domain/money/currency.ts";
import { invariant } from "../../domain/invariant.ts";
import type { Minor } from "../../domain/money/minor.ts";
import type { TaxedAmount } from "../../domain/money/taxed-amount.ts";

export function decimalFormatter(currency: string): (minor: Minor) => string {
  const exponent = currencyExponent(currency);
  invariant(exponent !== undefined, `${currency} was accepted as a currency before`);
  return (minor) => formatMinor(minor, exponent);
}

export const taxedAmountDocument = (decimal: (minor: Minor) => string, { net, tax, gross }: TaxedAmount) => ({
  net: decimal(net),
  tax: decimal(tax),
  gross: decimal(gross),
});
