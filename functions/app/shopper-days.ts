// Converts instants to days in the shopper's calendar. Where a country has several time zones, the request is dated in
// the zone whose day ends last and everything before it in the zone whose day ends first, so that no shopper loses a
// day, wherever they live.
import type { ShopperDays } from "../domain/offer/shopper-days.ts";
import type { Order } from "../domain/order/order.ts";
import type { LocalDay } from "../domain/time/local-day.ts";
import type { Instant } from "../domain/time/instant.ts";
import type { Calendar } from "./ports/calendar.ts";

const HOLIDAYS_AHEAD_DAYS = 60;
const HOLIDAYS_BACK_DAYS = 180;

export async function shopperDays(calendar: Calendar, order: Order, now: Instant): Promise<ShopperDays> {
  const { firstToEnd, lastToEnd } = calendar.zonesOf(order.country, order.region);
  const requestedOn = calendar.dayOf(now, lastToEnd);
  // Never after the day of the request, although that is dated in another zone.
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
  // A statutory period ends two weeks after delivery; months later no holiday can move it. Delivery may be long after
  // the order was placed.
  const lastEventDay = Object.values(lines).reduce(
    (last, { shippedOn = last, deliveredOn = last }) => Math.max(last, shippedOn, deliveredOn),
    placedOn,
  );
  const holidaysFrom = Math.max(placedOn, requestedOn - HOLIDAYS_BACK_DAYS);
  return {
    requestedOn,
    placedOn,
    lines,
    holidays:
      requestedOn - lastEventDay > HOLIDAYS_BACK_DAYS
        ? []
        : await calendar.holidays(order, { from: holidaysFrom, to: requestedOn + HOLIDAYS_AHEAD_DAYS }),
    endOf: (day) => calendar.endOfDay(day, lastToEnd),
  };
}
