// Money as the parameters of a message state it: "12.00 GBP".
import { formatMinor } from "./decimal.ts";
import type { Minor } from "./minor.ts";

export const moneyText = (
  { currency, exponent }: { readonly currency: string; readonly exponent: number },
  minor: Minor,
): string => `${formatMinor(minor, exponent)} ${currency}`;
