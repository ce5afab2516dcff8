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

/** Rule 15: on the part of the total that was paid with money (`paidWithMoney`), never on credit or gift cards. */
export function quotedBonus(
  input: QuoteInput,
  total: Minor,
  paidWithMoney: Minor,
): Pick<QuoteFigures, "bonus" | "bonusPercent" | "bonusOn"> {
  if (!input.bonus || total === 0 || !isPaidAsStoreCredit(input)) return {};
  const bonus =
    "percent" in input.bonus
      ? percentOf(paidWithMoney, input.bonus.percent)
      : prorate(input.bonus.amount, paidWithMoney, total);
  if (bonus === 0) return {};
  if (!("percent" in input.bonus)) return { bonus };
  return {
    bonus,
    bonusPercent: input.bonus.percent,
    ...(paidWithMoney < total && { bonusOn: paidWithMoney }),
  };
}

/** The bonus on what was accepted: a percentage of it, or the fixed amount in proportion to the refund. */
export function settledBonus(
  { bonus = 0, bonusPercent, bonusOn, total: quotedTotal }: QuoteFigures,
  total: Minor,
): Minor {
  if (quotedTotal.gross === 0) return 0;
  if (bonusPercent === undefined) return prorate(bonus, total, quotedTotal.gross);
  return percentOf(bonusOn === undefined ? total : prorate(bonusOn, total, quotedTotal.gross), bonusPercent);
}
