// What else happens to an order: staff grant goodwill, on a return or without one, and somebody refunds at the
// provider's dashboard or the till, which is reported late or twice.
import { giveGoodwill, openGoodwill } from "../../functions/app/desk/goodwill.ts";
import { recordOutsideWebhook, recordOutsideRefund } from "../../functions/app/outside-refunds.ts";
import type { OrderDocument } from "../../functions/contracts/order-document.ts";
import { formatMinor, parseMinor } from "../../functions/domain/money/decimal.ts";
import { DAY, toIsoString, MINUTE } from "../../functions/domain/time/instant.ts";
import { retrying, STAFF_MEMBER } from "./people.ts";
import type { SimulatedShop } from "./shop.ts";

/** Grants one goodwill, sometimes with two concurrent requests of the same idempotency key. */
export async function grantGoodwill(
  shop: SimulatedShop,
  order: OrderDocument,
  returnIds: readonly string[],
  caseId: string,
): Promise<void> {
  const { scheduler, ports } = shop;
  const { between, chance, pick, sleep } = scheduler;
  await sleep(between(0, 60 * DAY));
  const returnId = chance(0.6) ? pick(returnIds) : undefined;
  const request = {
    amount: formatMinor(between(1, 3_000), 2),
    reasonCode: "kindness",
    to: chance(0.3) ? ("store-credit" as const) : ("original" as const),
    ...(chance(0.3) && { lineId: pick(order.lines).lineId }),
  };
  const grant = async (): Promise<void> => {
    if (returnId === undefined) {
      const target = { orderId: order.orderId, staff: STAFF_MEMBER };
      await retrying(shop, () => openGoodwill(ports(), target, { returnId: caseId, ...request }));
      return;
    }
    const command = { returnId, staff: STAFF_MEMBER, commandId: `goodwill ${caseId}` };
    await retrying(shop, () => giveGoodwill(ports(), command, request));
  };
  if (chance(0.3)) scheduler.spawn(grant);
  await grant();
}

/** Refunds outside Comeback. The provider knows at once; we are told later, sometimes twice. */
export async function refundOutsideComeback(
  shop: SimulatedShop,
  order: OrderDocument,
  refundId: string,
): Promise<void> {
  const { scheduler, ports, provider } = shop;
  const { between, chance, sleep } = scheduler;
  await sleep(between(0, 40 * DAY));
  const card = order.tenders.find(({ tenderId }) => tenderId === "card");
  const paid = parseMinor(card?.amount ?? "0", 2) ?? 0;
  if (!card || card.gateway !== "sandbox" || paid === 0) return;
  const refund = provider.refundOutside(card.reference, between(1, paid), paid);
  if (refund === 0) return;
  const at = toIsoString(scheduler.now());
  const report = async (): Promise<void> => {
    await sleep(between(0, 30 * MINUTE));
    if (chance(0.5)) {
      const notice = { refundId, references: [card.reference], refund, currency: "GBP", refundedAt: Date.parse(at) };
      await retrying(
        shop,
        async () => (await recordOutsideWebhook(ports(), "sandbox", notice), { ok: true, value: undefined }),
      );
      return;
    }
    const tenders = [{ tenderId: "card", amount: formatMinor(refund, 2) }];
    const context = { orderId: order.orderId, by: { kind: "staff", id: STAFF_MEMBER.id } } as const;
    await retrying(shop, () => recordOutsideRefund(ports(), context, { refundId, at, source: "sandbox", tenders }));
  };
  if (chance(0.4)) scheduler.spawn(report);
  await report();
}
