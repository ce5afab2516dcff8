// Cash is paid in coins. Currencies whose smallest coin is larger than their minor unit, in minor units; sources are
// the issuers' rules on rounding cash, such as the Swiss National Bank's (5 Rappen) and the Riksbank's (1 krona).
import type { Minor } from "./minor.ts";
import { roundedQuotient, toMinor } from "./round.ts";

export const SMALLEST_COINS: Readonly<Record<string, Minor>> = {
  ...{ CHF: 5, AUD: 5, CAD: 5, NZD: 10, MYR: 5 },
  ...{ SEK: 100, NOK: 100, DKK: 50, CZK: 100, HUF: 500 },
  // Several countries of the euro area round cash to five cents at the till; rounding is optional.
  EUR: 5,
};

/** Coins that a refund in cash is rounded to. In the euro area exact amounts can be paid. */
export const refundCoin = (currency: string): Minor => (currency === "EUR" ? 1 : (SMALLEST_COINS[currency] ?? 1));

/** Half away from zero, to whole coins. */
export const roundToCoins = (minor: Minor, coin: Minor): Minor =>
  coin === 1 ? minor : toMinor(roundedQuotient(BigInt(minor), BigInt(coin)) * BigInt(coin));
