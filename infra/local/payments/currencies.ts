// How Stripe counts each currency: https://docs.stripe.com/currencies
// Kept separate from the adapter's own table on purpose: a shared table would hide its mistakes.
import { StripeApiError } from "./stripe-api-error.ts";

const ZERO_DECIMAL = new Set([
  "bif",
  "clp",
  "djf",
  "gnf",
  "jpy",
  "kmf",
  "krw",
  "mga",
  "pyg",
  "rwf",
  "vnd",
  "vuv",
  "xaf",
  "xof",
  "xpf",
]);
const THREE_DECIMAL = new Set(["bhd", "jod", "kwd", "omr", "tnd"]);
const WHOLE_UNITS_ONLY = new Set(["isk", "ugx"]);

export const isCurrency = (text: string): boolean => /^[a-z]{3}$/.test(text);

export function assertChargeable(amount: number, currency: string): void {
  if (WHOLE_UNITS_ONLY.has(currency) && amount % 100 !== 0) {
    const message = `Currency ${currency.toUpperCase()} has become effectively zero-decimal and charged amounts must be evenly divisible by 100.`;
    const code = "invalid_charge_amount_no_decimal_compatible";
    throw StripeApiError.refused(
      `Invalid amount. ${message} See https://stripe.com/docs/currencies#special-cases for more information.`,
      { code },
    );
  }
  if (THREE_DECIMAL.has(currency) && amount % 10 !== 0) {
    throw StripeApiError.refused(`Invalid amount: in ${currency.toUpperCase()} the last digit must be 0.`, {
      param: "amount",
    });
  }
}

const SYMBOLS: Readonly<Record<string, string>> = { usd: "$", eur: "€", gbp: "£" };

/** "$20.00", "KWD 1.230": for messages and the page only. */
export function moneyText(amount: number, currency: string): string {
  const decimals = ZERO_DECIMAL.has(currency) ? 0 : THREE_DECIMAL.has(currency) ? 3 : 2;
  const digits = String(amount).padStart(decimals + 1, "0");
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return `${SYMBOLS[currency] ?? `${currency.toUpperCase()} `}${text}`;
}
