// Who gets a settlement's money: the tenders as they were shown, the same in the shop's currency, and the bonus beside it.
import { invariant } from "../invariant.ts";
import type { Minor } from "../money/minor.ts";
import type { Tender } from "../order/order.ts";
import { settledBonus } from "./bonus.ts";
import type { TenderShare } from "./figures.ts";
import type { RefundInstruction, RefundPlan } from "./plan.ts";
import type { Settlement } from "./settle.ts";
import { inShop, nextInShop, sharedInShop } from "./shop-currency.ts";
import { newCredit } from "./tenders.ts";

export function instructionsOf(
  settlement: Settlement,
  total: Minor,
): Pick<RefundPlan, "instructions" | "bonus" | "shop"> {
  const { order, quote } = settlement;
  const bonus = settledBonus(quote, total);
  const refunds = withinTenders(quote.tenders, total).map((share) => instructionOf(settlement, share));
  const shop = quote.shop && { currency: quote.shop.currency, total: nextInShop(order, quote.shop.before, total) };
  const shares = sharedInShop(
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

function withinTenders(shown: readonly TenderShare[], total: Minor): TenderShare[] {
  let left = total;
  const shares = shown.map(({ tenderId, refund }) => {
    const part = Math.min(left, refund);
    left -= part;
    return { tenderId, refund: part };
  });
  invariant(left === 0, `what is accepted is never more than what was quoted; ${left} is left over`);
  return shares.filter(({ refund }) => refund > 0);
}

function instructionOf({ returnId, reason, order }: Settlement, { tenderId, refund }: TenderShare): RefundInstruction {
  const place = order.tenders.findIndex((one) => one.tenderId === tenderId);
  const base = { returnId, orderId: order.orderId, reason, tenderId, currency: order.currency, refund };
  const tender: Tender | undefined = order.tenders[place];
  if (tender) {
    const { kind, gateway, reference, paid: tenderAmount } = tender;
    return { ...base, instructionId: `${returnId}.${place + 1}`, kind, gateway, reference, tenderAmount };
  }
  invariant(tenderId === newCredit(order), `a quoted tender is on its order: ${tenderId}`);
  return {
    ...base,
    instructionId: `${returnId}.credit`,
    kind: "store-credit",
    gateway: "store-credit",
    reference: returnId,
  };
}

/** Store credit on top: our expense, and never a part of what the order's tenders had paid. */
const bonusInstruction = ({ returnId, reason, order }: Settlement, bonus: Minor): RefundInstruction => ({
  instructionId: `${returnId}.bonus`,
  returnId,
  orderId: order.orderId,
  reason,
  tenderId: newCredit(order),
  kind: "store-credit",
  gateway: "store-credit",
  reference: returnId,
  currency: order.currency,
  refund: bonus,
  purpose: "bonus",
  ...(order.shop && { shop: { currency: order.shop.currency, refund: inShop(order, bonus) } }),
});
