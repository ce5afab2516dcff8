// A return that is a withdrawal by law: requested in March 2026, in the given country.
import { legalRefundDueAt } from "../../../functions/domain/returns/legal-deadline.ts";
import { checkDeadline } from "../../../functions/domain/returns/decide/deadline.ts";
import type { EventOf, ReturnEvent } from "../../../functions/domain/returns/events.ts";
import type { Return } from "../../../functions/domain/returns/state.ts";
import { parseLocalDay } from "../../../functions/domain/time/local-day.ts";
import type { Facts } from "../../../functions/domain/policy/vocabulary/facts.ts";
import { DAY, HOUR, type Instant } from "../../../functions/domain/time/instant.ts";
import { authorized, CARRIER, CLOCK, day, labelIssued, requested, SLA, stateOf } from "./a-return.ts";
import { contextOf } from "./given.ts";

export const REQUESTED_ON = parseLocalDay("2026-03-10")!;

/** Requested in March 2026, five days after delivery. */
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
export const inTransit = (country: string, more: Facts = {}, change: Partial<EventOf<"return-requested">> = {}) =>
  [withdrawal(country, more, change), authorized(), labelIssued()] as const;
export const scanned = (at: Instant, status = "in-transit"): ReturnEvent => ({
  ...{ type: "parcel-scanned", scanId: `${at}`, status, scannedAt: at, at, by: CARRIER },
});
export const legalDueAt = (...log: readonly ReturnEvent[]) => legalRefundDueAt(stateOf(log));
export const FORTNIGHT = day(14) - HOUR;
export const check = (now: Instant) => (state: Return | undefined) => checkDeadline(state, SLA, contextOf(CLOCK, now));
export const legalEscalation = (at: Instant, stuck: boolean) =>
  ({ type: "case-escalated", why: "refund-due-by-law", stuck, dueAt: at + DAY, at, by: CLOCK }) as const;
