// What happens to an order beside its returns: people at the desk give goodwill, on a return or without one, and somebody
// refunds at the provider's own page or the till, and it is told late or twice.
import { giveGoodwill, openGoodwill } from "../../functions/app/desk/goodwill.ts";
import { recordOutsideNews, recordOutsideRefund } from "../../functions/app/outside-refunds.ts";
import type { OrderDocument } from "../../functions/contracts/order-document.ts";
import { decimalOf, minorOf } from "../../functions/domain/money/decimal.ts";
import { DAY, isoOf, MINUTE } from "../../functions/domain/sla/instant.ts";
import { insisting, PERSON } from "./people.ts";
import type { World } from "./world.ts";

/** Now and then twice at once, always with one key: it is one goodwill. */
export async function kindAgent(
  world: World,
  order: OrderDocument,
  returnIds: readonly string[],
  caseId: string,
): Promise<void> {
  const { scheduler, ports } = world;
  const { between, chance, pick, sleep } = scheduler;
  await sleep(between(0, 60 * DAY));
  const returnId = chance(0.6) ? pick(returnIds) : undefined;
  const wish = {
    amount: decimalOf(between(1, 3_000), 2),
    reasonCode: "kindness",
    to: chance(0.3) ? ("store-credit" as const) : ("original" as const),
    ...(chance(0.3) && { lineId: pick(order.lines).lineId }),
  };
  const give = async (): Promise<void> => {
    if (returnId === undefined) {
      const opened = { orderId: order.orderId, staff: PERSON };
      await insisting(world, () => openGoodwill(ports(), opened, { returnId: caseId, ...wish }));
      return;
    }
    const command = { returnId, staff: PERSON, commandId: `goodwill ${caseId}` };
    await insisting(world, () => giveGoodwill(ports(), command, wish));
  };
  if (chance(0.3)) scheduler.spawn(give);
  await give();
}

/** Somebody gives money back where nobody asks us. The provider knows at once; we hear of it when we do, perhaps twice. */
export async function otherHands(world: World, order: OrderDocument, refundId: string): Promise<void> {
  const { scheduler, ports, provider } = world;
  const { between, chance, sleep } = scheduler;
  await sleep(between(0, 40 * DAY));
  const card = order.tenders.find(({ tenderId }) => tenderId === "card");
  const paid = minorOf(card?.amount ?? "0", 2) ?? 0;
  if (!card || card.gateway !== "sandbox" || paid === 0) return;
  const refund = provider.refundOutside(card.reference, between(1, paid), paid);
  if (refund === 0) return;
  const at = isoOf(scheduler.now());
  const hear = async (): Promise<void> => {
    await sleep(between(0, 30 * MINUTE));
    if (chance(0.5)) {
      const news = { refundId, references: [card.reference], refund, currency: "GBP", refundedAt: Date.parse(at) };
      await insisting(
        world,
        async () => (await recordOutsideNews(ports(), "sandbox", news), { ok: true, value: undefined }),
      );
      return;
    }
    const tenders = [{ tenderId: "card", amount: decimalOf(refund, 2) }];
    const told = { orderId: order.orderId, by: { kind: "staff", id: PERSON.id } } as const;
    await insisting(world, () => recordOutsideRefund(ports(), told, { refundId, at, source: "sandbox", tenders }));
  };
  if (chance(0.4)) scheduler.spawn(hear);
  await hear();
}
