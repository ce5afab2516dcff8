// A customer's history as figures, at a given moment and for one order.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CustomerFigures,
  type CustomerOrdersAndReturns,
  customerFigures,
  EMPTY_HISTORY,
  toPastOrder,
  type PastOrder,
} from "../../../functions/domain/customer/history.ts";
import type { ReturnSummary } from "../../../functions/domain/returns/summary.ts";
import type { ReturnStatus } from "../../../functions/domain/returns/state.ts";
import { DAY } from "../../../functions/domain/time/instant.ts";
import { orderOf, T0 } from "../../support/domain/an-order.ts";
import "../../support/domain/property-runs.ts";

const pastOrder = (orderId: string, changes: Partial<PastOrder> = {}): PastOrder => ({
  orderId,
  placedAt: T0 - 100 * DAY,
  currency: "GBP",
  value: 5_000,
  ...changes,
});
const returnSummary = (orderId: string, changes: Partial<ReturnSummary> = {}): ReturnSummary => ({
  returnId: `of-${orderId}`,
  orderId,
  orderNumber: orderId,
  customerId: "customer-1",
  rmaNumber: "R1",
  status: "closed",
  place: "over",
  requestedAt: T0 - 10 * DAY,
  updatedAt: T0,
  currency: "GBP",
  total: 2_000,
  units: 1,
  reason: "unwanted",
  escalated: false,
  length: 5,
  ...changes,
});
const query = { orderId: "a", placedAt: T0 - 100 * DAY, currency: "GBP", now: T0 };
const figures = (history: Partial<CustomerOrdersAndReturns>): CustomerFigures =>
  customerFigures({ ...EMPTY_HISTORY, ...history }, query);

describe("the history entry of an order", () => {
  const order = orderOf();
  const entry = { orderId: "order-1", placedAt: order.placedAt, currency: "GBP", value: 9_600 };

  it("holds when it was placed and the gross value of its goods", () =>
    expect(toPastOrder(order, {})).toStrictEqual(entry));

  it("also holds what the shop reported about the customer", () =>
    expect(toPastOrder(order, { tags: ["vip"], told: { orders: 2 } })).toStrictEqual({
      ...entry,
      tags: ["vip"],
      told: { orders: 2 },
    }));
});

describe("a customer's figures", () => {
  it("without any history count one order, this one", () =>
    expect(figures({})).toEqual({
      orders: 1,
      firstOrder: true,
      lifetimeValue: 0,
      returns: 0,
      returnsLast30Days: 0,
      returnsLast365Days: 0,
      returnedValue: 0,
      returnRateByCount: 0,
      returnRateByValue: 0,
      keptItems: 0,
      bonusReceived: 0,
      claims: 0,
      tags: [],
    }));

  it("count orders and returns, and give return rates by count and by value", () =>
    expect(
      figures({
        orders: [pastOrder("a"), pastOrder("b"), pastOrder("c", { value: 2_000 })],
        returns: [
          returnSummary("a", { claim: true }),
          returnSummary("a", { kept: true, requestedAt: T0 - 31 * DAY }),
          returnSummary("b", { bonus: 200, total: 1_000, requestedAt: T0 - 366 * DAY }),
        ],
      }),
    ).toMatchObject({
      orders: 3,
      lifetimeValue: 12_000,
      returns: 3,
      returnsLast30Days: 1,
      returnsLast365Days: 2,
      returnedValue: 5_000,
      returnRateByCount: 66.67,
      returnRateByValue: 41.67,
      keptItems: 1,
      bonusReceived: 200,
      claims: 1,
    }));

  it("include a return of exactly thirty days ago and exclude older ones", () => {
    const at = (requestedAt: number) => figures({ returns: [returnSummary("a", { requestedAt })] }).returnsLast30Days;
    expect([at(T0 - 30 * DAY), at(T0 - 30 * DAY - 1)]).toEqual([1, 0]);
  });

  it("include a return of exactly a year ago and exclude older ones", () => {
    const at = (requestedAt: number) => figures({ returns: [returnSummary("a", { requestedAt })] }).returnsLast365Days;
    expect([at(T0 - 365 * DAY), at(T0 - 365 * DAY - 1)]).toEqual([1, 0]);
  });

  it.each<ReturnStatus>(["declined", "canceled", "expired"])("do not count a return that was %s", (status) =>
    expect(figures({ returns: [returnSummary("a", { status, claim: true })] })).toMatchObject({
      returns: 0,
      claims: 0,
    }),
  );

  it("do not count goodwill, for which nothing was returned", () =>
    expect(figures({ returns: [returnSummary("a", { goodwill: true })] }).returns).toBe(0));

  it("count purchases in other currencies without adding up their value", () =>
    expect(
      figures({
        orders: [pastOrder("a"), pastOrder("b", { currency: "JPY", value: 900_000 })],
        returns: [returnSummary("b", { currency: "JPY", total: 800_000, bonus: 5_000 })],
      }),
    ).toMatchObject({ orders: 2, lifetimeValue: 5_000, returns: 1, returnedValue: 0, bonusReceived: 0 }));

  it("use the shop's report where it knows of more orders", () => {
    const reported = { orders: 12, lifetimeValue: "430.50", failedPayments: 2 };
    expect(figures({ orders: [pastOrder("a", { told: reported })] })).toMatchObject({
      orders: 12,
      lifetimeValue: 43_050,
      failedPayments: 2,
      firstOrder: false,
    });
    expect(figures({ orders: [pastOrder("a", { told: { orders: 1, lifetimeValue: "0.01" } })] })).toMatchObject({
      orders: 1,
      lifetimeValue: 5_000,
      firstOrder: true,
    });
  });

  it("use the shop's latest report and the customer's latest tags", () =>
    expect(
      figures({
        orders: [
          pastOrder("new", { placedAt: T0, told: { orders: 3 }, tags: ["vip"] }),
          pastOrder("a", { told: { orders: 40, failedPayments: 1 }, tags: ["old"] }),
          pastOrder("newer", { placedAt: T0 + 1 }),
        ],
      }),
    ).toMatchObject({ orders: 3, tags: ["vip"] }));

  it("do not depend on the order of the list; of two reports at the same moment the lower order id wins", () => {
    const orderWithReport = (orderId: string, placedAt: number, orders: number) =>
      pastOrder(orderId, { placedAt, told: { orders } });
    const orderCounts = (...orders: PastOrder[]) => [
      figures({ orders }).orders,
      figures({ orders: orders.toReversed() }).orders,
    ];
    expect(orderCounts(orderWithReport("a", T0 - 1, 40), orderWithReport("b", T0, 3))).toEqual([3, 3]);
    expect(orderCounts(orderWithReport("a", T0, 40), orderWithReport("b", T0, 3))).toEqual([40, 40]);
  });

  it("recognize the first order by what was bought before it", () => {
    const first = (changes: Partial<PastOrder>) =>
      figures({ orders: [pastOrder("a"), pastOrder("b", changes)] }).firstOrder;
    expect(first({ placedAt: query.placedAt - 1 })).toBe(false);
    expect([first({ placedAt: query.placedAt }), first({ placedAt: query.placedAt + 1 })]).toEqual([true, true]);
    // An order imported again with another date is still not before itself.
    expect(figures({ orders: [pastOrder("a", { placedAt: query.placedAt - 1 })] }).firstOrder).toBe(true);
  });

  it("recognize the first order by the shop's report on that order, not on others", () => {
    const later = pastOrder("b", { placedAt: T0, told: { orders: 2 } });
    expect(figures({ orders: [later, pastOrder("a", { told: { orders: 1 } })] }).firstOrder).toBe(true);
    expect(figures({ orders: [later, pastOrder("a", { told: { orders: 2 } })] }).firstOrder).toBe(false);
  });

  it("give rates from 0 to 100 for any input", () => {
    const anOrder = fc.record({ orderId: fc.constantFrom("a", "b", "c"), value: fc.nat(100_000) });
    const aReturn = fc.record({ orderId: fc.constantFrom("a", "b", "c", "d"), total: fc.nat(300_000) });
    fc.assert(
      fc.property(fc.array(anOrder), fc.array(aReturn), (orders, returns) => {
        const result = figures({
          orders: orders.map(({ orderId, value }) => pastOrder(orderId, { value })),
          returns: returns.map(({ orderId, total }) => returnSummary(orderId, { total })),
        });
        for (const rate of [result.returnRateByCount, result.returnRateByValue]) {
          expect(rate).toBeGreaterThanOrEqual(0);
          expect(rate).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
