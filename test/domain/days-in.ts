// An order's days by UTC: enough where no test is about calendars.
import type { Order } from "../../functions/domain/order/order.ts";
import type { OrderDays } from "../../functions/domain/policy/facts-of.ts";
import { DAY, type Instant } from "../../functions/domain/sla/instant.ts";

const dayOf = (instant: Instant): number => Math.floor(instant / DAY);

export const daysIn = (order: Order, now: Instant): OrderDays => ({
  requestedOn: dayOf(now),
  placedOn: dayOf(order.placedAt),
  lines: Object.fromEntries(
    order.lines.map(({ lineId, shippedAt, deliveredAt }) => [
      lineId,
      {
        ...(shippedAt !== undefined && { shippedOn: dayOf(shippedAt) }),
        ...(deliveredAt !== undefined && { deliveredOn: dayOf(deliveredAt) }),
      },
    ]),
  ),
});
