// What customers did before, and every return there was, in memory.
import type { CustomerHistory, History, RecordedReturn } from "../../app/ports.ts";
import { pastOrderOf } from "../../domain/customer/past.ts";
import type { Order } from "../../domain/order/order.ts";
import type { ReturnEvent } from "../../domain/returns/events.ts";
import { monthOf } from "../../domain/sla/month.ts";
import { pageOf } from "./page.ts";
import { customerKey, type MemoryStore, read } from "./store.ts";

export const memoryCustomerHistory = (store: MemoryStore): CustomerHistory => ({
  of: async (customerId) => ({
    orders: [...store.orders.values()].flatMap((kept) => {
      const order = read<Order>(kept.order);
      const customer = store.customers.get(customerKey(customerId, order.orderId));
      return customer ? [pastOrderOf(order, customer)] : [];
    }),
    returns: [...store.summaries.values()]
      .map(({ summary }) => summary)
      .filter((summary) => summary.customerId === customerId)
      .toSorted((a, b) => b.requestedAt - a.requestedAt),
  }),
});

export const memoryHistory = (store: MemoryStore): History => ({
  page: async ({ from, to, newestFirst = false, ...page }) => {
    const recorded = [...store.logs].flatMap(([returnId, texts]): (RecordedReturn & { readonly at: number })[] => {
      const events = texts.flatMap((text) => read<ReturnEvent[]>(text));
      const [first] = events;
      // Refunds made outside have logs of their own, and goodwill is no return.
      if (first?.type !== "return-requested" || first.resolution === "goodwill") return [];
      const month = monthOf(first.at);
      return month < from || month > to ? [] : [{ returnId, events, at: newestFirst ? -first.at : first.at }];
    });
    const { items, next } = pageOf(recorded, ({ at, returnId }) => [at, returnId], page);
    return {
      items: items.map(({ returnId, events }) => ({ returnId, events })),
      ...(next !== undefined && { next }),
    };
  },
});
