// Orders in memory: the frozen order, what is claimed on it, and, apart, whose it is.
import type { Customers, Orders } from "../../app/ports.ts";
import type { Order } from "../../domain/order/order.ts";
import { EMPTY_TALLY, type OrderTally } from "../../domain/order/tally.ts";
import { copyOf, customerKey, type MemoryStore, paymentKey, read, type Text, textOf } from "./store.ts";

export const memoryOrders = (store: MemoryStore): Orders => ({
  facts: async (orderId) => {
    const kept = store.orders.get(orderId);
    return kept && read<Order>(kept.order);
  },

  read: async (orderId) => {
    const kept = store.orders.get(orderId);
    if (!kept) return undefined;
    const tally = store.tallies.get(orderId);
    return { order: read<Order>(kept.order), tally: tally === undefined ? EMPTY_TALLY : read<OrderTally>(tally) };
  },

  findPayment: async (gateway, reference) => {
    const [payment, ...more] = store.payments.get(paymentKey(gateway, reference)) ?? [];
    return more.length === 0 ? payment : undefined;
  },

  findByNumber: async (orderNumber) => store.numbers.get(orderNumber),

  put: async (order, customer) => {
    const { orderId, orderNumber, customerId } = order;
    const known = store.orders.get(orderId);
    const content = textOf([order, customer]);
    const paid = paidFacts(order);
    if (known?.content === content) return "unchanged";
    const owner = store.numbers.get(orderNumber)?.orderId;
    if ((known && known.paid !== paid) || (owner !== undefined && owner !== orderId)) return "conflict";
    store.orders.set(orderId, { order: textOf(order), content, paid });
    for (const { tenderId, gateway, reference } of order.tenders) {
      const others = (store.payments.get(paymentKey(gateway, reference)) ?? []).filter(
        (one) => one.orderId !== orderId,
      );
      const isFirst =
        order.tenders.find((one) => one.gateway === gateway && one.reference === reference)?.tenderId === tenderId;
      if (reference !== "" && isFirst)
        store.payments.set(paymentKey(gateway, reference), [...others, { orderId, tenderId }]);
    }
    store.numbers.set(orderNumber, { orderId, customerId });
    store.customers.set(customerKey(customerId, orderId), copyOf(customer));
    return "accepted";
  },
});

export const memoryCustomers = (store: MemoryStore): Customers => ({
  read: async (customerId, orderId) => store.customers.get(customerKey(customerId, orderId)),
});

/** What may not change once it was bought: who, what, how many, how much, by which tender. Delivery dates may. */
const paidFacts = ({ orderNumber, currency, customerId, lines, shipping, tenders, duties, shop }: Order): Text =>
  textOf([
    orderNumber,
    currency,
    customerId,
    lines.map(({ lineId, sku, quantity, paid }) => [lineId, sku, quantity, paid]),
    shipping,
    tenders,
    duties,
    ...(shop ? [shop] : []),
  ]);
