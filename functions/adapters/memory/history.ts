// Customer histories and all returns, in memory.
import type { ReturnHistory, StoredReturn } from "../../app/ports/return-history.ts";
import type { CustomerHistory } from "../../app/ports/customer-history.ts";
import { toPastOrder } from "../../domain/customer/history.ts";
import type { Order } from "../../domain/order/order.ts";
import type { ReturnEvent } from "../../domain/returns/events.ts";
import { monthOf } from "../../domain/time/month.ts";
import { pageOf } from "./page.ts";
import { customerKey, type MemoryStore, fromJson } from "./store.ts";

export const memoryCustomerHistory = (store: MemoryStore): CustomerHistory => ({
  read: async (customerId) => ({
    orders: [...store.orders.values()].flatMap((stored) => {
      const order = fromJson<Order>(stored.order);
      const customer = store.customers.get(customerKey(customerId, order.orderId));
      return customer ? [toPastOrder(order, customer)] : [];
    }),
    returns: [...store.summaries.values()]
      .map(({ summary }) => summary)
      .filter((summary) => summary.customerId === customerId)
      .toSorted((a, b) => b.requestedAt - a.requestedAt),
  }),
});

export const memoryHistory = (store: MemoryStore): ReturnHistory => ({
  page: async ({ from, to, newestFirst = false, ...page }) => {
    const recordedReturns = [...store.logs].flatMap(([returnId, texts]): (StoredReturn & { readonly at: number })[] => {
      const events = texts.flatMap((text) => fromJson<ReturnEvent[]>(text));
      const [first] = events;
      // The logs of refunds made outside Comeback, and of goodwill, are not returns.
      if (first?.type !== "return-requested" || first.resolution === "goodwill") return [];
      const month = monthOf(first.at);
      return month < from || month > to ? [] : [{ returnId, events, at: newestFirst ? -first.at : first.at }];
    });
    const { items, next } = pageOf(recordedReturns, ({ at, returnId }) => [at, returnId], page);
    return {
      items: items.map(({ returnId, events }) => ({ returnId, events })),
      ...(next !== undefined && { next }),
    };
  },
});
