// Orders in memory: the order as imported, its tally, and, kept apart, its customer.
import type { Orders } from "../../app/ports/orders.ts";
import type { Customers } from "../../app/ports/customers.ts";
import { immutableFacts } from "../../domain/order/immutable-facts.ts";
import type { Order } from "../../domain/order/order.ts";
import { typedOrderNumber } from "../../domain/order/order-number.ts";
import { EMPTY_TALLY, type OrderTally } from "../../domain/order/tally.ts";
import { deepCopy, customerKey, type MemoryStore, paymentKey, fromJson, toJson } from "./store.ts";

export const memoryOrders = (store: MemoryStore): Orders => ({
  readOrder: async (orderId) => {
    const stored = store.orders.get(orderId);
    return stored && fromJson<Order>(stored.order);
  },

  readWithTally: async (orderId) => {
    const stored = store.orders.get(orderId);
    if (!stored) return undefined;
    const tally = store.tallies.get(orderId);
    return {
      order: fromJson<Order>(stored.order),
      tally: tally === undefined ? EMPTY_TALLY : fromJson<OrderTally>(tally),
    };
  },

  findPayment: async (gateway, reference) => {
    const [payment, ...others] = store.payments.get(paymentKey(gateway, reference)) ?? [];
    return others.length === 0 ? payment : undefined;
  },

  findByNumber: async (orderNumber) => {
    const typed = typedOrderNumber(orderNumber);
    return store.orderNumbers.get(orderNumber) ?? store.orderNumbers.get(typed) ?? store.typedOrderNumbers.get(typed);
  },

  put: async (order, customer) => {
    const { orderId, orderNumber, customerId } = order;
    const stored = store.orders.get(orderId);
    const content = toJson([order, customer]);
    const paid = toJson(immutableFacts(order));
    if (stored?.content === content) return "unchanged";
    const numberOwner = store.orderNumbers.get(orderNumber)?.orderId;
    if ((stored && stored.paid !== paid) || (numberOwner !== undefined && numberOwner !== orderId)) return "conflict";
    store.orders.set(orderId, { order: toJson(order), content, paid });
    for (const { tenderId, gateway, reference } of order.tenders) {
      const others = (store.payments.get(paymentKey(gateway, reference)) ?? []).filter(
        (candidate) => candidate.orderId !== orderId,
      );
      const isFirst =
        order.tenders.find((candidate) => candidate.gateway === gateway && candidate.reference === reference)
          ?.tenderId === tenderId;
      if (reference !== "" && isFirst)
        store.payments.set(paymentKey(gateway, reference), [...others, { orderId, tenderId }]);
    }
    store.orderNumbers.set(orderNumber, { orderId, customerId });
    store.typedOrderNumbers.set(typedOrderNumber(orderNumber), { orderId, customerId });
    store.customers.set(customerKey(customerId, orderId), deepCopy(customer));
    return "accepted";
  },
});

export const memoryCustomers = (store: MemoryStore): Customers => ({
  read: async (customerId, orderId) => store.customers.get(customerKey(customerId, orderId)),
});
