// How Stripe counts each currency, as https://docs.stripe.com/currencies says. Written down apart from the adapter's own
// table on purpose: a sandbox that shared it would agree with its mistakes.
import { Trouble } from "./trouble.ts";

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
const WHOLE_ONLY = new Set(["isk", "ugx"]);

export const isCurrency = (text: string): boolean => /^[a-z]{3}$/.test(text);

export function assertPayable(amount: number, currency: string): void {
  if (WHOLE_ONLY.has(currency) && amount % 100 !== 0) {
    const words = `Currency ${currency.toUpperCase()} has become effectively zero-decimal and charged amounts must be evenly divisible by 100.`;
    const code = "invalid_charge_amount_no_decimal_compatible";
    throw Trouble.refused(
      `Invalid amount. ${words} See https://stripe.com/docs/currencies#special-cases for more information.`,
      { code },
    );
  }
  if (THREE_DECIMAL.has(currency) && amount % 10 !== 0) {
    throw Trouble.refused(`Invalid amount: in ${currency.toUpperCase()} the last digit must be 0.`, {
      param: "amount",
    });
  }
}

const SIGNS: Readonly<Record<string, string>> = { usd: "$", eur: "€", gbp: "£" };

/** "$20.00", "KWD 1.230": for messages and the page, never for arithmetic. */
export function moneyText(amount: number, currency: string): string {
  const decimals = ZERO_DECIMAL.has(currency) ? 0 : THREE_DECIMAL.has(currency) ? 3 : 2;
  const digits = String(amount).padStart(decimals + 1, "0");
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return `${SIGNS[currency] ?? `${currency.toUpperCase()} `}${text}`;
}
