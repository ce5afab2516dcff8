// The refund instructions of a settlement: the tenders as they were quoted, their amounts in the shop's currency, and
// the bonus.
import { invariant } from "../invariant.ts";
import type { Minor } from "../money/minor.ts";
import { settledBonus } from "./bonus.ts";
import type { TenderShare } from "./quote-figures.ts";
import type { RefundInstruction, RefundPlan } from "./plan.ts";
import type { Settlement } from "./settlement.ts";
import { refundInstruction } from "./refund-instruction.ts";
import { toShopCurrency, nextShopAmount, allocateShopTotal } from "./shop-currency.ts";
import { newStoreCreditId } from "./tenders.ts";

export function planInstructions(
  settlement: Settlement,
  total: Minor,
): Pick<RefundPlan, "instructions" | "bonus" | "shop"> {
  const { order, quote } = settlement;
  const bonus = settledBonus(quote, total);
  const { returnId, reason } = settlement;
  const refunds = fillQuotedTenders(quote.tenders, total).map((share) =>
    refundInstruction({ order, returnId, reason, idPrefix: `${returnId}.` }, share),
  );
  const shop = quote.shop && { currency: quote.shop.currency, total: nextShopAmount(order, quote.shop.before, total) };
  const shares = allocateShopTotal(
    shop,
    refunds.map(({ refund }) => refund),
  );
  return {
    ...(bonus > 0 && { bonus }),
    ...(shop && { shop }),
    instructions: [
      ...refunds.map((one, index) => ({ ...one, ...(shares[index] && { shop: shares[index] }) })),
      ...(bonus > 0 ? [bonusInstruction(settlement, bonus)] : []),
    ],
  };
}

function fillQuotedTenders(quotedTenders: readonly TenderShare[], total: Minor): TenderShare[] {
  let remaining = total;
  const shares = quotedTenders.map(({ tenderId, refund }) => {
    const part = Math.min(remaining, refund);
    remaining -= part;
    return { tenderId, refund: part };
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
