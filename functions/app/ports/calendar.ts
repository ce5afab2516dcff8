// The calendar port. It is separate from the clock, which knows only instants.
import type { HolidayRegion } from "../../domain/sla/clocks/model.ts";
import type { LocalDay } from "../../domain/time/local-day.ts";
import type { Instant } from "../../domain/time/instant.ts";

/**
 * The time zones a shopper may live in: the one whose day ends first and the one whose day ends last, usually the same.
 */
export type Zones = { readonly firstToEnd: string; readonly lastToEnd: string };

export type DayRange = { readonly from: LocalDay; readonly to: LocalDay };

/** Where days begin and end, and which of them are public holidays. */
export interface Calendar {
  /** The date in that zone, as days since 1970-01-01. */
  dayOf(instant: Instant, zone: string): LocalDay;
  /** The last instant of that date in the zone. */
  endOfDay(day: LocalDay, zone: string): Instant;
  /** `region` is an ISO 3166-2 code, with or without its country. UTC for an unknown country. */
  zonesOf(country: string, region?: string): Zones;
  /** Public holidays between two days, both included; none for a country whose law does not consider them. */
  holidays(region: HolidayRegion, days: DayRange): Promise<readonly LocalDay[]>;
}
