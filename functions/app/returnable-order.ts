// Reads an order with everything that says what can be returned of it.
import type { OfferContext } from "../domain/offer/offer.ts";
import type { OrderWithTally } from "../domain/order/order-with-tally.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import type { ReturnSummary } from "../domain/returns/summary.ts";
import { loadOfferContext } from "./offer-context.ts";
import type { Ports } from "./ports.ts";

export type ReturnableOrder = {
  readonly orderWithTally: OrderWithTally;
  readonly context: OfferContext;
  readonly returns: readonly ReturnSummary[];
};

export async function readReturnableOrder(ports: Ports, orderId: string): Promise<Result<ReturnableOrder>> {
  const orderWithTally = await ports.orders.readWithTally(orderId);
  if (!orderWithTally) return err("order-not-found");
  const [context, returns] = await Promise.all([
    loadOfferContext(ports, orderWithTally.order, ports.clock.now()),
    ports.returns.byIds(orderWithTally.tally.returnIds),
  ]);
  return ok({ orderWithTally, context, returns });
}
