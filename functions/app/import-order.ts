// Imports one order of a shop. Each line of an import succeeds or fails by itself.
import type { OrderDocument } from "../contracts/order-document.ts";
import { freeze } from "../domain/order/freeze.ts";
import { ok, type Result, err } from "../domain/refusal.ts";
import type { Ports } from "./ports.ts";
import type { Customer } from "./ports/customers.ts";

export async function importOrder(ports: Ports, document: OrderDocument): Promise<Result<"accepted" | "unchanged">> {
  const order = freeze(document);
  if (!order.ok) return order;
  // From its first order on, the shop has a policy that orders may be placed under.
  await ports.policies.recordFirstOrder(ports.clock.now());
  const result = await ports.orders.put(order.value, customerFromOrder(document));
  return result === "conflict" ? err("order-changed", { value: document.orderId }, "/orderId") : ok(result);
}

function customerFromOrder({ customer, shipTo }: OrderDocument): Customer {
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
