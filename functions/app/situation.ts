// What an offer is made of besides the order: the versions that speak, and instants as days of the shopper's own calendar.
import type { Order } from "../domain/order/order.ts";
import type { OrderDays } from "../domain/policy/facts-of.ts";
import { DAY, type Instant } from "../domain/sla/instant.ts";
import type { Situation } from "./offer.ts";
import { versionsFor } from "./policies.ts";
import type { Ports } from "./ports.ts";

export async function situationOf(ports: Ports, order: Order, now: Instant): Promise<Situation> {
  return { versions: await versionsFor(ports, order), days: daysOf(order, now), more: {} };
}

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
