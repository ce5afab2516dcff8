// An order's days in UTC, for tests that are not about calendars.
import type { Order } from "../../../functions/domain/order/order.ts";
import type { OrderDays } from "../../../functions/domain/policy/vocabulary/fact-sources.ts";
import { DAY, type Instant } from "../../../functions/domain/time/instant.ts";

const utcDay = (instant: Instant): number => Math.floor(instant / DAY);

export const utcOrderDays = (order: Order, now: Instant): OrderDays => ({
  requestedOn: utcDay(now),
  placedOn: utcDay(order.placedAt),
  lines: Object.fromEntries(
    order.lines.map(({ lineId, shippedAt, deliveredAt }) => [
      lineId,
      {
        ...(shippedAt !== undefined && { shippedOn: utcDay(shippedAt) }),
        ...(deliveredAt !== undefined && { deliveredOn: utcDay(deliveredAt) }),
      },
    ]),
  ),
});
