// What a customer did before, as figures: counted from what is kept, at a moment, for one order.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CustomerFigures,
  type CustomerPast,
  figuresOf,
  NO_PAST,
  pastOrderOf,
  type PastOrder,
} from "../../functions/domain/customer/past.ts";
import type { ReturnSummary } from "../../functions/domain/returns/summary.ts";
import type { ReturnStatus } from "../../functions/domain/returns/state.ts";
import { DAY } from "../../functions/domain/sla/instant.ts";
import { orderOf, T0 } from "./an-order.ts";
import "./runs.ts";

const ordered = (orderId: string, more: Partial<PastOrder> = {}): PastOrder => ({
  orderId,
  placedAt: T0 - 100 * DAY,
  currency: "GBP",
  value: 5_000,
  ...more,
});
const returned = (orderId: string, more: Partial<ReturnSummary> = {}): ReturnSummary => ({
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
  ...more,
});
const asked = { orderId: "a", placedAt: T0 - 100 * DAY, currency: "GBP", now: T0 };
const figures = (past: Partial<CustomerPast>): CustomerFigures => figuresOf({ ...NO_PAST, ...past }, asked);

describe("what an order says of its customer's past", () => {
  const order = orderOf();
  const said = { orderId: "order-1", placedAt: order.placedAt, currency: "GBP", value: 9_600 };

  it("is when it was placed and what its goods came to, gross", () =>
    expect(pastOrderOf(order, {})).toStrictEqual(said));

  it("is also what the shop said of the customer", () =>
    expect(pastOrderOf(order, { tags: ["vip"], told: { orders: 2 } })).toStrictEqual({
      ...said,
      tags: ["vip"],
      told: { orders: 2 },
    }));
});

describe("a customer's past", () => {
  it("of somebody nothing is known of is one order, this one", () =>
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

  it("counts orders and returns, and rates them by count and by value", () =>
    expect(
      figures({
        orders: [ordered("a"), ordered("b"), ordered("c", { value: 2_000 })],
        returns: [
          returned("a", { claim: true }),
          returned("a", { kept: true, requestedAt: T0 - 31 * DAY }),
          returned("b", { bonus: 200, total: 1_000, requestedAt: T0 - 366 * DAY }),
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

  it("counts the thirtieth day in and the day before out", () => {
    const at = (requestedAt: number) => figures({ returns: [returned("a", { requestedAt })] }).returnsLast30Days;
    expect([at(T0 - 30 * DAY), at(T0 - 30 * DAY - 1)]).toEqual([1, 0]);
  });

  it("counts a return of a year ago to the moment, and none before", () => {
    const at = (requestedAt: number) => figures({ returns: [returned("a", { requestedAt })] }).returnsLast365Days;
    expect([at(T0 - 365 * DAY), at(T0 - 365 * DAY - 1)]).toEqual([1, 0]);
  });

  it.each<ReturnStatus>(["declined", "canceled", "expired"])("passes over a return that was %s", (status) =>
    expect(figures({ returns: [returned("a", { status, claim: true })] })).toMatchObject({ returns: 0, claims: 0 }),
  );

  it("passes over goodwill, for which nothing came back", () =>
    expect(figures({ returns: [returned("a", { goodwill: true })] }).returns).toBe(0));

  it("counts what was bought in other currencies and does not add it up", () =>
    expect(
      figures({
        orders: [ordered("a"), ordered("b", { currency: "JPY", value: 900_000 })],
        returns: [returned("b", { currency: "JPY", total: 800_000, bonus: 5_000 })],
      }),
    ).toMatchObject({ orders: 2, lifetimeValue: 5_000, returns: 1, returnedValue: 0, bonusReceived: 0 }));

  it("takes the shop's word of an order where it knows of more", () => {
    const told = { orders: 12, lifetimeValue: "430.50", failedPayments: 2 };
    expect(figures({ orders: [ordered("a", { told })] })).toMatchObject({
      orders: 12,
      lifetimeValue: 43_050,
      failedPayments: 2,
      firstOrder: false,
    });
    expect(figures({ orders: [ordered("a", { told: { orders: 1, lifetimeValue: "0.01" } })] })).toMatchObject({
      orders: 1,
      lifetimeValue: 5_000,
      firstOrder: true,
    });
  });

  it("takes the shop's last word and the customer's last tags", () =>
    expect(
      figures({
        orders: [
          ordered("new", { placedAt: T0, told: { orders: 3 }, tags: ["vip"] }),
          ordered("a", { told: { orders: 40, failedPayments: 1 }, tags: ["old"] }),
          ordered("newer", { placedAt: T0 + 1 }),
        ],
      }),
    ).toMatchObject({ orders: 3, tags: ["vip"] }));

  it("has one last word, however its orders are listed, and of orders of one moment that of the first by name", () => {
    const told = (orderId: string, placedAt: number, orders: number) =>
      ordered(orderId, { placedAt, told: { orders } });
    const listed = (...orders: PastOrder[]) => [
      figures({ orders }).orders,
      figures({ orders: orders.toReversed() }).orders,
    ];
    expect(listed(told("a", T0 - 1, 40), told("b", T0, 3))).toEqual([3, 3]);
    expect(listed(told("a", T0, 40), told("b", T0, 3))).toEqual([40, 40]);
  });

  it("knows the first order by what was bought before it", () => {
    const first = (more: Partial<PastOrder>) => figures({ orders: [ordered("a"), ordered("b", more)] }).firstOrder;
    expect(first({ placedAt: asked.placedAt - 1 })).toBe(false);
    expect([first({ placedAt: asked.placedAt }), first({ placedAt: asked.placedAt + 1 })]).toEqual([true, true]);
    // An order that was told anew with another day is still not before itself.
    expect(figures({ orders: [ordered("a", { placedAt: asked.placedAt - 1 })] }).firstOrder).toBe(true);
  });

  it("knows the first order by what the shop said of that order, not of others", () => {
    const later = ordered("b", { placedAt: T0, told: { orders: 2 } });
    expect(figures({ orders: [later, ordered("a", { told: { orders: 1 } })] }).firstOrder).toBe(true);
    expect(figures({ orders: [later, ordered("a", { told: { orders: 2 } })] }).firstOrder).toBe(false);
  });

  it("gives rates from 0 to 100, whatever was handed over", () => {
    const anOrder = fc.record({ orderId: fc.constantFrom("a", "b", "c"), value: fc.nat(100_000) });
    const aReturn = fc.record({ orderId: fc.constantFrom("a", "b", "c", "d"), total: fc.nat(300_000) });
    fc.assert(
      fc.property(fc.array(anOrder), fc.array(aReturn), (orders, returns) => {
        const found = figures({
          orders: orders.map(({ orderId, value }) => ordered(orderId, { value })),
          returns: returns.map(({ orderId, total }) => returned(orderId, { total })),
        });
        for (const rate of [found.returnRateByCount, found.returnRateByValue]) {
          expect(rate).toBeGreaterThanOrEqual(0);
          expect(rate).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
