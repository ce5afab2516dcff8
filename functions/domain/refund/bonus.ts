// The incentive to take store credit: outside the total and in no tender, because it is not money the shopper had paid.
import { percentOf } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { share } from "../money/round.ts";
import type { QuoteAsk } from "./ask.ts";
import type { QuoteFigures } from "./figures.ts";

/** Whether all that goes back becomes new store credit. */
export const becomesCredit = ({ resolution, exchangeRemainder }: QuoteAsk): boolean =>
  resolution === "store-credit" || (resolution === "exchange" && exchangeRemainder === "store-credit");

export function quotedBonus(ask: QuoteAsk, total: Minor): Pick<QuoteFigures, "bonus" | "bonusPercent"> {
  if (!ask.bonus || total === 0 || !becomesCredit(ask)) return {};
  const bonus = "percent" in ask.bonus ? percentOf(total, ask.bonus.percent) : ask.bonus.amount;
  return bonus === 0 ? {} : { bonus, ...("percent" in ask.bonus && { bonusPercent: ask.bonus.percent }) };
}

/** On what was accepted: a percentage of it, or the amount in proportion to the money. */
export function settledBonus({ bonus = 0, bonusPercent, total: shown }: QuoteFigures, total: Minor): Minor {
  if (shown.gross === 0) return 0;
  return bonusPercent === undefined ? share(bonus, total, shown.gross) : percentOf(total, bonusPercent);
}
