// The only place where minor units become decimals, on output.
import { formatMinor } from "../../domain/money/decimal.ts";
import { currencyExponent } from "../../domain/money/currency.ts";
import { invariant } from "../../domain/invariant.ts";
import type { Minor } from "../../domain/money/minor.ts";
import { moneyText as domainMoneyText } from "../../domain/money/money-text.ts";
import type { TaxedAmount } from "../../domain/money/taxed-amount.ts";

export type DecimalFormatter = (minor: Minor) => string;

function exponentOf(currency: string): number {
  const exponent = currencyExponent(currency);
  invariant(exponent !== undefined, `${currency} was accepted as a currency before`);
  return exponent;
}

export function decimalFormatter(currency: string): DecimalFormatter {
  const exponent = exponentOf(currency);
  return (minor) => formatMinor(minor, exponent);
}

/** "12.00 GBP" */
export const moneyText = (minor: Minor, currency: string): string =>
  domainMoneyText({ currency, exponent: exponentOf(currency) }, minor);

export const taxedAmountDocument = (decimal: DecimalFormatter, { net, tax, gross }: TaxedAmount) => ({
  net: decimal(net),
  tax: decimal(tax),
  gross: decimal(gross),
});
