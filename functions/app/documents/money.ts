// Minor units become decimals here, on the way out, and nowhere else.
import { decimalOf } from "../../domain/money/decimal.ts";
import { exponentOf } from "../../domain/money/currency.ts";
import { invariant } from "../../domain/invariant.ts";
import type { Minor } from "../../domain/money/minor.ts";
import type { Paid } from "../../domain/refund/figures.ts";

export function decimalIn(currency: string): (minor: Minor) => string {
  const exponent = exponentOf(currency);
  invariant(exponent !== undefined, `${currency} was accepted as a currency before`);
  return (minor) => decimalOf(minor, exponent);
}

export const paidDocument = (decimal: (minor: Minor) => string, { net, tax, gross }: Paid) => ({
  net: decimal(net),
  tax: decimal(tax),
  gross: decimal(gross),
});
