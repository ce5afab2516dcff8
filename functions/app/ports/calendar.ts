// The calendar as the use cases need it: a port of its own, told apart from the clock, which only knows instants.
import type { LocalDay } from "../../domain/policy/days.ts";
import type { Instant } from "../../domain/sla/instant.ts";

/** The zones somebody may live in: the one whose day ends first and the one whose day ends last, mostly the same. */
export type Zones = { readonly firstToEnd: string; readonly lastToEnd: string };

/** Where days begin and end, and which of them are days of rest. */
export interface Calendar {
  /** The date there and then, as a whole day from 1970-01-01. */
  dayOf(instant: Instant, zone: string): LocalDay;
  /** The last instant that has this date there. */
  endOfDay(day: LocalDay, zone: string): Instant;
  /** `region` is of ISO 3166-2, with or without its country. UTC for a country nobody knows. */
  zonesOf(country: string, region?: string): Zones;
  /** Public holidays from the one day to the other, both counted in; none for a country whose law does not ask. */
  holidays(country: string, region: string | undefined, from: LocalDay, to: LocalDay): Promise<readonly LocalDay[]>;
}
