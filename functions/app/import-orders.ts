// The shop hands over its orders; each line of the file stands or falls alone.
import type { OrderDocument } from "../contracts/order-document.ts";
import { freeze } from "../domain/order/freeze.ts";
import { accept, type Answer, refuse } from "../domain/refusal.ts";
import type { Customer, Ports } from "./ports.ts";

export async function importOrder(ports: Ports, document: OrderDocument): Promise<Answer<"accepted" | "unchanged">> {
  const order = freeze(document);
  if (!order.ok) return order;
  // From its first order on, a shop has a policy that somebody may have bought under.
  await ports.policies.openShop(ports.clock.now());
  const outcome = await ports.orders.put(order.value, customerOf(document));
  return outcome === "conflict" ? refuse("order-changed", { value: document.orderId }, "/orderId") : accept(outcome);
}

function customerOf({ customer, shipTo }: OrderDocument): Customer {
  const { customerId, email, name, phone, locale, tags, history } = customer;
  return {
    customerId,
    email,
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(locale !== undefined && { locale }),
    ...(shipTo.postcode !== undefined && { postcode: shipTo.postcode }),
    ...(shipTo.city !== undefined && { city: shipTo.city }),
    ...(shipTo.lines && { addressLines: shipTo.lines }),
    ...(tags && { tags }),
    ...(history && { told: history }),
  };
}
