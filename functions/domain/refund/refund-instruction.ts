// One refund instruction: a share of an order's money, to the tender it was paid with or as new store credit.
import { invariant } from "../invariant.ts";
import type { Order } from "../order/order.ts";
import type { RefundInstruction } from "./plan.ts";
import type { TenderShare } from "./quote-figures.ts";
import { newStoreCreditId } from "./tenders.ts";

/** What all instructions of one settlement share. */
type SettlementOfOrder = {
  readonly order: Order;
  readonly returnId: string;
  readonly reason: string;
  /**
   * The instruction id before the tender's position. One word follows it, as in all instruction ids, so that no other
   * return's id can lead to the same name.
   */
  readonly idPrefix: string;
};

/** A share of a tender that the order does not have is new store credit. */
export function refundInstruction(
  { order, returnId, reason, idPrefix }: SettlementOfOrder,
  { tenderId, refund }: TenderShare,
): RefundInstruction {
  const tenderIndex = order.tenders.findIndex((one) => one.tenderId === tenderId);
  const tender = order.tenders[tenderIndex];
  invariant(
    tender !== undefined || tenderId === newStoreCreditId(order),
    `a quoted tender is on its order: ${tenderId}`,
  );
  const { kind, gateway, reference } = tender ?? {
    kind: "store-credit",
    gateway: "store-credit",
    reference: returnId,
  };
  return {
    instructionId: `${idPrefix}${tender ? tenderIndex + 1 : "credit"}`,
    returnId,
    orderId: order.orderId,
    reason,
    tenderId,
    kind,
    gateway,
    reference,
    currency: order.currency,
    refund,
    ...(tender && { tenderAmount: tender.paid }),
  };
}
