// The refund instructions of a settlement: the tenders as they were quoted, their amounts in the shop's currency, and
// the bonus.
import { invariant } from "../invariant.ts";
import { refundCoin, roundToCoins } from "../money/cash.ts";
import type { Minor } from "../money/minor.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import { addAmounts } from "./line-value.ts";
import { settledBonus } from "./bonus.ts";
import type { TenderShare } from "./quote-figures.ts";
import type { RefundInstruction, RefundPlan } from "./plan.ts";
import type { Settlement } from "./settlement.ts";
import { refundInstruction } from "./refund-instruction.ts";
import { toShopCurrency, nextShopAmount, allocateShopTotal } from "./shop-currency.ts";
import { firstCashTenderId, newStoreCreditId } from "./tenders.ts";

export function planInstructions(
  settlement: Settlement,
  beforeRounding: TaxedAmount,
): Pick<RefundPlan, "total" | "rounding" | "instructions" | "bonus" | "shop"> {
  const { order, quote } = settlement;
  const bonus = settledBonus(quote, beforeRounding.gross);
  const { returnId, reason } = settlement;
  const tenders = fillQuotedTenders(settlement, beforeRounding.gross);
  const total = tenders.reduce((sum, { refund }) => sum + refund, 0);
  const rounding = total - beforeRounding.gross;
  const refunds = tenders.map((share) =>
    refundInstruction({ order, returnId, reason, idPrefix: `${returnId}.` }, share),
  );
  const shop = quote.shop && { currency: quote.shop.currency, total: nextShopAmount(order, quote.shop.before, total) };
  const shares = allocateShopTotal(
    shop,
    refunds.map(({ refund }) => refund),
  );
  return {
    ...(rounding !== 0 && { rounding }),
    total: addAmounts(beforeRounding, { net: rounding, tax: 0, gross: rounding }),
    ...(bonus > 0 && { bonus }),
    ...(shop && { shop }),
    instructions: [
      ...refunds.map((one, index) => ({ ...one, ...(shares[index] && { shop: shares[index] }) })),
      ...(bonus > 0 ? [bonusInstruction(settlement, bonus)] : []),
    ],
  };
}

/** The part of the total for each quoted tender; the share that was quoted in whole coins is paid in whole coins. */
function fillQuotedTenders({ order, quote }: Settlement, total: Minor): TenderShare[] {
  const { tenders, rounding = 0 } = quote;
  const roundedId = rounding === 0 ? undefined : firstCashTenderId(order, tenders);
  let remaining = total;
  const shares = tenders.map(({ tenderId, refund }) => {
    const quoted = tenderId === roundedId ? refund - rounding : refund;
    const part = Math.min(remaining, quoted);
    remaining -= part;
    if (tenderId !== roundedId) return { tenderId, refund: part };
    return {
      tenderId,
      refund: part === quoted ? refund : Math.min(refund, roundToCoins(part, refundCoin(order.currency))),
    };
  });
  invariant(remaining === 0, `what is accepted is never more than what was quoted; ${remaining} is left over`);
  return shares.filter(({ refund }) => refund > 0);
}

/** Store credit on top: our expense, and never a part of what the order's tenders had paid. */
function bonusInstruction({ returnId, reason, order }: Settlement, bonus: Minor): RefundInstruction {
  const share = { tenderId: newStoreCreditId(order), refund: bonus };
  return {
    ...refundInstruction({ order, returnId, reason, idPrefix: `${returnId}.` }, share),
    instructionId: `${returnId}.bonus`,
    purpose: "bonus",
    ...(order.shop && { shop: { currency: order.shop.currency, refund: toShopCurrency(order, bonus) } }),
  };
}
