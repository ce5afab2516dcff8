// What an offer is made of besides the order: the versions that speak, instants as days of the shopper's own calendar, what the
// customer did before, and the arms of experiments they are in.
import { figuresOf } from "../domain/customer/past.ts";
import { armFacts } from "../domain/experiment/assign.ts";
import type { Order } from "../domain/order/order.ts";
import type { Versions } from "../domain/policy/decide.ts";
import type { OrderDays } from "../domain/policy/facts-of.ts";
import type { Facts } from "../domain/policy/vocabulary/facts.ts";
import { DAY, type Instant } from "../domain/sla/instant.ts";
import type { Situation } from "./offer.ts";
import { versionsFor } from "./policies.ts";
import type { Ports } from "./ports.ts";

export async function situationOf(ports: Ports, order: Order, now: Instant): Promise<Situation> {
  const { orderId, placedAt, currency, customerId } = order;
  const [versions, past] = await Promise.all([versionsFor(ports, order), ports.customerHistory.of(customerId)]);
  return {
    versions,
    days: daysOf(order, now),
    figures: figuresOf(past, { orderId, placedAt, currency, now }),
    arms: armsOf(versions, customerId),
  };
}

/** Experiments of the version in force now; those of the pinned one go on for whoever bought under it. */
const armsOf = ({ pinned, newer }: Versions, customerId: string): Facts => ({
  ...armFacts(pinned.compiled.policy.experiments ?? [], [], customerId),
  ...armFacts(newer?.compiled.policy.experiments ?? [], [], customerId),
});

export function daysOf(order: Order, now: Instant): OrderDays {
  const dayOf = (instant: Instant): number => Math.floor(instant / DAY);
  return {
    requestedOn: dayOf(now),
    placedOn: dayOf(order.placedAt),
    lines: Object.fromEntries(
      order.lines.flatMap(({ lineId, shippedAt, deliveredAt }) =>
        shippedAt === undefined && deliveredAt === undefined
          ? []
          : [
              [
                lineId,
                {
                  ...(shippedAt !== undefined && { shippedOn: dayOf(shippedAt) }),
                  ...(deliveredAt !== undefined && { deliveredOn: dayOf(deliveredAt) }),
                },
              ],
            ],
      ),
    ),
  };
}
