// Instants as days of the shopper's own calendar. Where a country has several zones, the request counts in the zone whose day ends
// last and what came before it in the one whose day ends first: whichever the shopper lives in, they are not a day short.
import type { Order } from "../domain/order/order.ts";
import type { LocalDay } from "../domain/policy/days.ts";
import type { OrderDays } from "../domain/policy/facts-of.ts";
import type { Instant } from "../domain/sla/instant.ts";
import type { Calendar } from "./ports/calendar.ts";

const CONSIDERED_DAYS = 60;
const REMEMBERED_DAYS = 180;

export type ShopperDays = OrderDays & {
  /** Public holidays where the shopper lives, around any day a law's period may end on. */
  readonly holidays: readonly LocalDay[];
  /** The last instant of a day, wherever the shopper may live. */
  readonly endOf: (day: LocalDay) => Instant;
};

export async function daysOf(calendar: Calendar, order: Order, now: Instant): Promise<ShopperDays> {
  const { firstToEnd, lastToEnd } = calendar.zonesOf(order.country, order.region);
  const requestedOn = calendar.dayOf(now, lastToEnd);
  // Nothing is in the future of the request, also where it counts in another zone.
  const dayOf = (instant: Instant): LocalDay => {
    const day = calendar.dayOf(instant, firstToEnd);
    return instant <= now ? Math.min(day, requestedOn) : day;
  };
  const placedOn = dayOf(order.placedAt);
  const lines = Object.fromEntries(
    order.lines.map(({ lineId, shippedAt, deliveredAt }) => [
      lineId,
      {
        ...(shippedAt !== undefined && { shippedOn: dayOf(shippedAt) }),
        ...(deliveredAt !== undefined && { deliveredOn: dayOf(deliveredAt) }),
      },
    ]),
  );
  // A period of the law ends two weeks after the goods came: months later no holiday can still move it. Goods may come long after
  // they were ordered.
  const lastNews = Object.values(lines).reduce(
    (last, { shippedOn = last, deliveredOn = last }) => Math.max(last, shippedOn, deliveredOn),
    placedOn,
  );
  const since = Math.max(placedOn, requestedOn - REMEMBERED_DAYS);
  return {
    requestedOn,
    placedOn,
    lines,
    holidays:
      requestedOn - lastNews > REMEMBERED_DAYS
        ? []
        : await calendar.holidays(order.country, order.region, since, requestedOn + CONSIDERED_DAYS),
    endOf: (day) => calendar.endOfDay(day, lastToEnd),
  };
}
