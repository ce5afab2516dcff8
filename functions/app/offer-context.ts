// Loads what an offer depends on besides the order: the policies that apply, the shopper's calendar, the customer's
// history and their experiment arms.
import { customerFigures } from "../domain/customer/history.ts";
import { armFacts, type StoppedArm } from "../domain/experiment/assign.ts";
import type { Order } from "../domain/order/order.ts";
import type { PinnedPolicies } from "../domain/policy/decide.ts";
import type { Facts } from "../domain/policy/vocabulary/facts.ts";
import type { Instant } from "../domain/time/instant.ts";
import { shopperDays } from "./shopper-days.ts";
import type { OfferContext } from "../domain/offer/offer.ts";
import { policiesForOrder } from "./policies.ts";
import type { Ports } from "./ports.ts";

export async function loadOfferContext(ports: Ports, order: Order, now: Instant): Promise<OfferContext> {
  const { orderId, placedAt, currency, customerId } = order;
  const [policies, history, days, stoppedArms] = await Promise.all([
    policiesForOrder(ports, order),
    ports.customerHistory.read(customerId),
    shopperDays(ports.calendar, order, now),
    ports.stoppedArms.list(),
  ]);
  return {
    policies,
    days,
    figures: customerFigures(history, { orderId, placedAt, currency, now }),
    arms: experimentArmFacts(policies, stoppedArms, customerId),
  };
}

/**
 * Experiments of the pinned version continue for orders placed under it; those of the version in force now apply as
 * well.
 */
const experimentArmFacts = (
  { pinned, newer }: PinnedPolicies,
  stoppedArms: readonly StoppedArm[],
  customerId: string,
): Facts => ({
  ...armFacts(pinned.compiled.policy.experiments ?? [], stoppedArms, customerId),
  ...armFacts(newer?.compiled.policy.experiments ?? [], stoppedArms, customerId),
});
