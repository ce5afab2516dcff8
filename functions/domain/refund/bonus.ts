// The incentive to take store credit: outside the total and outside the tenders, because the shopper never paid this
// money.
import { percentOf } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { prorate } from "../money/round.ts";
import type { QuoteInput } from "./quote-input.ts";
import type { QuoteFigures } from "./quote-figures.ts";

/** Whether everything that is refunded becomes new store credit. */
export const isPaidAsStoreCredit = ({ resolution, exchangeRemainder }: QuoteInput): boolean =>
  resolution === "store-credit" || (resolution === "exchange" && exchangeRemainder === "store-credit");

export function quotedBonus(input: QuoteInput, total: Minor): Pick<QuoteFigures, "bonus" | "bonusPercent"> {
  if (!input.bonus || total === 0 || !isPaidAsStoreCredit(input)) return {};
  const bonus = "percent" in input.bonus ? percentOf(total, input.bonus.percent) : input.bonus.amount;
  return bonus === 0 ? {} : { bonus, ...("percent" in input.bonus && { bonusPercent: input.bonus.percent }) };
}

/** The bonus on what was accepted: a percentage of it, or the fixed amount in proportion to the refund. */
export function settledBonus({ bonus = 0, bonusPercent, total: quotedTotal }: QuoteFigures, total: Minor): Minor {
  if (quotedTotal.gross === 0) return 0;
  return bonusPercent === undefined ? prorate(bonus, total, quotedTotal.gross) : percentOf(total, bonusPercent);
}
