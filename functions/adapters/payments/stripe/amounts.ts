// Converts refunds to Stripe's minor units and back. ISO 4217 and Stripe disagree on a handful of currencies.
// Source: https://docs.stripe.com/currencies: zero-decimal currencies, three-decimal currencies and special cases.
import type { Minor } from "../../../domain/money/minor.ts";

/** Stripe units for one ISO 4217 minor unit, as a fraction, where that is not 1. */
const SCALES: Readonly<Record<string, { readonly times: number; readonly over: number }>> = {
  // No decimals in ISO 4217; "backwards compatibility requires you to represent it as a two-decimal value".
  ISK: { times: 100, over: 1 },
  UGX: { times: 100, over: 1 },
  // Two decimals in ISO 4217, on Stripe's list of zero-decimal currencies.
  MGA: { times: 1, over: 100 },
};

/** Three decimals at both, but "these API calls require the least-significant (last) digit to be 0". */
const TENS_ONLY: ReadonlySet<string> = new Set(["BHD", "JOD", "KWD", "OMR", "TND"]);

/**
 * @param refund whole minor units by ISO 4217
 * @param currency ISO 4217 code
 * @returns Stripe's `amount`; undefined when Stripe cannot represent exactly that sum (it is never rounded)
 */
export function stripeAmount(refund: Minor, currency: string): number | undefined {
  const scale = SCALES[currency] ?? { times: 1, over: 1 };
  const amount = (refund * scale.times) / scale.over;
  const step = TENS_ONLY.has(currency) ? 10 : 1;
  return Number.isSafeInteger(amount) && amount % step === 0 ? amount : undefined;
}

/** From Stripe's `amount` to ISO 4217 minor units; undefined when the sum is not a whole number of them. */
export function minorFromStripe(amount: number, currency: string): Minor | undefined {
  const scale = SCALES[currency] ?? { times: 1, over: 1 };
  const minor = (amount * scale.over) / scale.times;
  return Number.isSafeInteger(minor) ? minor : undefined;
}
