// Refunds that other hands made: told by the shop's own system, or by the provider whose page somebody used. Recorded once,
// in one write with the order's tally, and never refused for what open returns hold: it has happened.
import type { z } from "zod";
import type { outsideRefund as outsideDocument } from "../contracts/outside-refund-document.ts";
import type { Order } from "../domain/order/order.ts";
import { outsideLogId, outsideRefund, type OutsideTold, tallyWithOutside } from "../domain/refund/outside.ts";
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import type { Actor, EventOf } from "../domain/returns/events.ts";
import { ATTEMPTS_MAX, type OutsideNews, type Ports, TransientFault } from "./ports.ts";
import { reading, readOr } from "./read-amounts.ts";

export type Recorded = { readonly order: Order; readonly event: EventOf<"outside-refund-recorded"> };

type Told = { readonly orderId: string; readonly by: Actor; readonly note?: string };

export async function recordOutsideRefund(
  ports: Ports,
  { orderId, by, note }: Told,
  document: z.infer<typeof outsideDocument>,
): Promise<Answer<Recorded>> {
  const order = await ports.orders.facts(orderId);
  if (!order) return refuse("no-such-order");
  const told = toldIn(order, document);
  if (!told.ok) return told;
  const recorded = await record(ports, { orderId, by }, told.value);
  if (recorded.ok && note !== undefined && note !== "") {
    const logId = outsideLogId(orderId, document.refundId);
    await ports.log.note(logId, { about: "outside-refund", text: note, commandId: "told" }, ports.clock.now());
  }
  return recorded;
}

/** A provider's own news: counted only where its payment is known here, in the order's currency and no more than it paid. */
export async function recordOutsideNews(ports: Ports, gateway: string, news: OutsideNews): Promise<void> {
  // Orders name their payment by either of a provider's names, and their gateway by any that leads to this provider.
  const names = ports.payments
    .alike(gateway)
    .flatMap((one) => news.references.map((reference) => [one, reference] as const));
  for (const [one, reference] of names) {
    const payment = await ports.orders.findPayment(one, reference);
    const order = payment && (await ports.orders.facts(payment.orderId));
    if (!order || order.currency !== news.currency) continue;
    const tenders = [{ tenderId: payment.tenderId, refund: news.refund }];
    const told = { refundId: news.refundId, source: gateway, refundedAt: news.refundedAt, tenders };
    await record(ports, { orderId: order.orderId, by: { kind: "payments", id: gateway } }, told);
    return;
  }
}

/** The same refund told again is the same; told with other tenders it is refused, and what was recorded stands. */
async function record(
  ports: Ports,
  { orderId, by }: Pick<Told, "orderId" | "by">,
  told: OutsideTold,
): Promise<Answer<Recorded>> {
  const logId = outsideLogId(orderId, told.refundId);
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const [known, [before]] = await Promise.all([ports.orders.read(orderId), ports.log.read(logId)]);
    if (!known) return refuse("no-such-order");
    const { order, tally } = known;
    if (before?.type === "outside-refund-recorded")
      return isSame(before, told)
        ? accept({ order, event: before })
        : refuse("refund-recorded-differently", { value: told.refundId }, "/refundId");
    const made = outsideRefund(order, tally, told);
    if (!made.ok) return made;
    const event = { type: "outside-refund-recorded", ...made.value, at: ports.clock.now(), by } as const;
    const change = { logId, event, tally: { orderId, next: tallyWithOutside(tally, made.value) } };
    if ((await ports.log.recordOutside(change)) === "appended") return accept({ order, event });
  }
  throw new TransientFault(`order ${orderId} was changed by others ${ATTEMPTS_MAX} times in a row`);
}

const isSame = (before: Recorded["event"], told: OutsideTold): boolean => {
  const named = (tenders: OutsideTold["tenders"]): string =>
    JSON.stringify(tenders.map(({ tenderId, refund }) => [tenderId, refund]).toSorted());
  return named(before.tenders) === named(told.tenders);
};

const toldIn = (
  order: Order,
  { refundId, at, source, lines, shipping, tenders }: z.infer<typeof outsideDocument>,
): Answer<OutsideTold> =>
  readOr(() => {
    const minor = reading(order);
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
