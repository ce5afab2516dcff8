// The order most tests are about: three mugs and a lamp, priced without tax, paid with a gift card and a card.
import { freeze, type OrderFacts } from "../../../functions/domain/order/freeze.ts";
import type { Order } from "../../../functions/domain/order/order.ts";

/** 1 December 2010, 08:00 UTC: the first instant of every test. */
export const T0 = Date.UTC(2010, 11, 1, 8);

export type OrderLineInput = OrderFacts["lines"][number];

export const VAT = { name: "VAT", rate: "0.20" };

/** Three at 12.00, of which 2.00 is tax. */
export const MUG: OrderLineInput = {
  lineId: "mug",
  sku: "84029E",
  title: "Red woolly mug",
  quantity: 3,
  unitPrice: "10.00",
  taxes: [VAT],
  deliveredAt: "2010-11-25T10:00:00Z",
};

/** One at 60.00, of which 10.00 is tax. */
export const LAMP: OrderLineInput = {
  lineId: "lamp",
  sku: "22423",
  title: "Lamp",
  quantity: 1,
  unitPrice: "50.00",
  taxes: [VAT],
  deliveredAt: "2010-11-25T10:00:00Z",
};

export const GIFT_CARD = {
  tenderId: "gift",
  kind: "gift-card" as const,
  gateway: "gift-card",
  reference: "GC-1",
  amount: "20.00",
};
export const CARD = {
  tenderId: "card",
  kind: "card" as const,
  gateway: "sandbox",
  reference: "pi_1",
  amount: "76.00",
};

export const ORDER: OrderFacts = {
  orderId: "order-1",
  orderNumber: "1001",
  placedAt: "2010-11-20T10:00:00Z",
  currency: "GBP",
  pricesIncludeTax: false,
  customer: { customerId: "customer-1" },
  shipTo: { country: "GB" },
  lines: [MUG, LAMP],
  tenders: [CARD, GIFT_CARD],
};

/** The order with these fields changed, frozen. Throws where it is refused. */
export function orderOf(changes: Partial<OrderFacts> = {}): Order {
  const order = freeze({ ...ORDER, ...changes });
  if (!order.ok) throw new Error(`this order cannot be frozen: ${JSON.stringify(order.refusal)}`);
  return order.value;
}
