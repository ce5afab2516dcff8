// The return of which the law wants the money back: asked for in March 2026, in the country that is named.
import { refundDueByLaw } from "../../functions/domain/returns/due-by-law.ts";
import { timeIsUp } from "../../functions/domain/returns/decide/time.ts";
import type { EventOf, ReturnEvent } from "../../functions/domain/returns/events.ts";
import type { Return } from "../../functions/domain/returns/state.ts";
import { dayOf } from "../../functions/domain/policy/days.ts";
import type { Facts } from "../../functions/domain/policy/vocabulary/facts.ts";
import { DAY, HOUR, type Instant } from "../../functions/domain/sla/instant.ts";
import { authorized, CARRIER, CLOCK, day, labelIssued, requested, SLA, stateOf } from "./a-return.ts";
import { by } from "./given.ts";

export const REQUESTED_ON = dayOf("2026-03-10")!;

/** As if it had been asked for in March 2026, five days after the goods came. */
export function withdrawal(country: string, more: Facts = {}, change: Partial<EventOf<"return-requested">> = {}) {
  const event = requested();
  const when = { "order.placedOn": REQUESTED_ON - 10, "return.requestedOn": REQUESTED_ON };
  const lines = event.facts.lines.map(({ lineId, facts }) => ({
    lineId,
    facts: { ...facts, "line.deliveredOn": REQUESTED_ON - 5 },
  }));
  const facts = { ...event.facts, facts: { ...event.facts.facts, ...when, "order.country": country, ...more }, lines };
  return { ...event, facts, ...change };
}
export const onItsWay = (country: string, more: Facts = {}, change: Partial<EventOf<"return-requested">> = {}) =>
  [withdrawal(country, more, change), authorized(), labelIssued()] as const;
export const scanned = (at: Instant, status = "in-transit"): ReturnEvent => ({
  ...{ type: "parcel-scanned", scanId: `${at}`, status, scannedAt: at, at, by: CARRIER },
});
export const due = (...log: readonly ReturnEvent[]) => refundDueByLaw(stateOf(log));
export const FORTNIGHT = day(14) - HOUR;
export const look = (now: Instant) => (state: Return | undefined) => timeIsUp(state, SLA, by(CLOCK, now));
export const told = (at: Instant, stuck: boolean) =>
  ({ type: "case-escalated", why: "refund-due-by-law", stuck, dueAt: at + DAY, at, by: CLOCK }) as const;
