// Days in the calendar of the shopper, as an offer needs them.
import type { LocalDay } from "../time/local-day.ts";
import type { OrderDays } from "../policy/vocabulary/fact-sources.ts";
import type { Instant } from "../time/instant.ts";

export type ShopperDays = OrderDays & {
  /** Public holidays where the shopper lives, around any day on which a statutory period may end. */
  readonly holidays: readonly LocalDay[];
  /** The last instant of a day in the zone where that day ends last. */
  readonly endOf: (day: LocalDay) => Instant;
};
