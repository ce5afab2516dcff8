// What an offer is made of besides the order: the versions that speak, instants as days of the shopper's own calendar, what the
// customer did before, and the arms of experiments they are in.
import { figuresOf } from "../domain/customer/past.ts";
import { armFacts, type StoppedArm } from "../domain/experiment/assign.ts";
import type { Order } from "../domain/order/order.ts";
import type { Versions } from "../domain/policy/decide.ts";
import type { Facts } from "../domain/policy/vocabulary/facts.ts";
import type { Instant } from "../domain/sla/instant.ts";
import { daysOf } from "./days.ts";
import type { Situation } from "./offer.ts";
import { versionsFor } from "./policies.ts";
import type { Ports } from "./ports.ts";

export async function situationOf(ports: Ports, order: Order, now: Instant): Promise<Situation> {
  const { orderId, placedAt, currency, customerId } = order;
  const [versions, past, days, stopped] = await Promise.all([
    versionsFor(ports, order),
    ports.customerHistory.of(customerId),
    daysOf(ports.calendar, order, now),
    ports.stoppedArms.all(),
  ]);
  return {
    versions,
    days,
    figures: figuresOf(past, { orderId, placedAt, currency, now }),
    arms: armsOf(versions, stopped, customerId),
  };
}

/** Experiments of the version in force now; those of the pinned one go on for whoever bought under it. */
const armsOf = ({ pinned, newer }: Versions, stopped: readonly StoppedArm[], customerId: string): Facts => ({
  ...armFacts(pinned.compiled.policy.experiments ?? [], stopped, customerId),
  ...armFacts(newer?.compiled.policy.experiments ?? [], stopped, customerId),
});
