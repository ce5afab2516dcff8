// Refunds made outside this system, reported by the shop's systems or by the provider's webhook. Recorded once, in one
// transaction with the order's tally, and never refused because of open reservations: the money has already moved.
import type { z } from "zod";
import type { outsideRefund as outsideDocument } from "../contracts/outside-refund-document.ts";
import type { Order } from "../domain/order/order.ts";
import {
  outsideLogId,
  outsideRefund,
  type OutsideRefundNotice,
  tallyWithOutsideRefund,
} from "../domain/refund/outside-refund.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import type { Actor, EventOf } from "../domain/returns/events.ts";
import type { Ports } from "./ports.ts";
import type { OutsideRefundWebhook } from "./ports/payment-webhook-reader.ts";
import { ATTEMPTS_MAX } from "./ports/write-attempts.ts";
import { TransientFault } from "./ports/transient-fault.ts";
import { amountParser, parseAmounts } from "../domain/money/amounts.ts";

export type RecordedOutsideRefund = { readonly order: Order; readonly event: EventOf<"outside-refund-recorded"> };

type NoticeContext = { readonly orderId: string; readonly by: Actor; readonly note?: string | undefined };

export async function recordOutsideRefund(
  ports: Ports,
  { orderId, by, note }: NoticeContext,
  document: z.infer<typeof outsideDocument>,
): Promise<Result<RecordedOutsideRefund>> {
  const order = await ports.orders.readOrder(orderId);
  if (!order) return err("no-such-order");
  const notice = parseNotice(order, document);
  if (!notice.ok) return notice;
  const result = await recordNotice(ports, { orderId, by }, notice.value);
  if (result.ok && note !== undefined && note !== "") {
    const logId = outsideLogId(orderId, document.refundId);
    await ports.log.addNote(logId, { about: "outside-refund", text: note, commandId: "told" }, ports.clock.now());
  }
  return result;
}

/**
 * A provider's webhook: recorded only if its payment belongs to a known order in the same currency and the amount is
 * within what was paid.
 */
export async function recordOutsideWebhook(
  ports: Ports,
  gateway: string,
  webhook: OutsideRefundWebhook,
): Promise<void> {
  // An order may name its payment by any of the provider's references, and its gateway by any of the provider's
  // aliases.
  const references = ports.payments
    .aliases(gateway)
    .flatMap((gatewayName) => webhook.references.map((reference) => [gatewayName, reference] as const));
  for (const [gatewayName, reference] of references) {
    const payment = await ports.orders.findPayment(gatewayName, reference);
    const order = payment && (await ports.orders.readOrder(payment.orderId));
    if (!order || order.currency !== webhook.currency) continue;
    const tenders = [{ tenderId: payment.tenderId, refund: webhook.refund }];
    const notice = { refundId: webhook.refundId, source: gateway, refundedAt: webhook.refundedAt, tenders };
    await recordNotice(ports, { orderId: order.orderId, by: { kind: "payments", id: gateway } }, notice);
    return;
  }
}

/** A repeated notice succeeds; one with other tenders is refused and the recorded refund stands. */
async function recordNotice(
  ports: Ports,
  { orderId, by }: Pick<NoticeContext, "orderId" | "by">,
  notice: OutsideRefundNotice,
): Promise<Result<RecordedOutsideRefund>> {
  const logId = outsideLogId(orderId, notice.refundId);
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const [orderWithTally, [existing]] = await Promise.all([
      ports.orders.readWithTally(orderId),
      ports.log.read(logId),
    ]);
    if (!orderWithTally) return err("no-such-order");
    const { order, tally } = orderWithTally;
    if (existing?.type === "outside-refund-recorded")
      return isSameRefund(existing, notice)
        ? ok({ order, event: existing })
        : err("refund-recorded-differently", { value: notice.refundId }, "/refundId");
    const refund = outsideRefund(order, tally, notice);
    if (!refund.ok) return refund;
    const event = { type: "outside-refund-recorded", ...refund.value, at: ports.clock.now(), by } as const;
    const change = { logId, event, tally: { orderId, next: tallyWithOutsideRefund(tally, refund.value) } };
    if ((await ports.log.recordOutside(change)) === "appended") return ok({ order, event });
  }
  throw new TransientFault(`order ${orderId} was changed by others ${ATTEMPTS_MAX} times in a row`);
}

const isSameRefund = (existing: RecordedOutsideRefund["event"], notice: OutsideRefundNotice): boolean => {
  const comparableTenders = (tenders: OutsideRefundNotice["tenders"]): string =>
    JSON.stringify(tenders.map(({ tenderId, refund }) => [tenderId, refund]).toSorted());
  return comparableTenders(existing.tenders) === comparableTenders(notice.tenders);
};

const parseNotice = (
  order: Order,
  { refundId, at, source, lines, shipping, tenders }: z.infer<typeof outsideDocument>,
): Result<OutsideRefundNotice> =>
  parseAmounts(() => {
    const minor = amountParser(order);
    return {
      refundId,
      source,
      refundedAt: Date.parse(at),
      ...(lines && {
        lines: lines.map(({ lineId, quantity, amount }, index) => ({
          lineId,
          quantity,
          ...(amount !== undefined && { gross: minor(amount, `/lines/${index}/amount`) }),
        })),
      }),
      ...(shipping && {
        shipping: shipping.map(({ shippingId, amount }, index) => ({
          shippingId,
          gross: minor(amount, `/shipping/${index}/amount`),
        })),
      }),
      tenders: tenders.map(({ tenderId, amount }, index) => ({
        tenderId,
        refund: minor(amount, `/tenders/${index}/amount`),
      })),
    };
  });
