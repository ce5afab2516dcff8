// The seeded shop's orders: from real data, recent, and covering each situation the portal has to explain.
import { describe, expect, it } from "vitest";
import { orderDocument } from "../../functions/contracts/order-document.ts";
import { DAY } from "../../functions/domain/time/instant.ts";
import { DEMO_ORDERS } from "../../infra/local/seed/demo-orders.ts";
import { shopOrders } from "../../infra/local/seed/shop.ts";

const NOW = Date.UTC(2026, 5, 15, 9, 30);
const orders = (await shopOrders(NOW)).map((sale) => sale.document);
const placedAt = orders.map((order) => Date.parse(order.placedAt));

describe("the seeded shop", () => {
  it("has at least 200 valid orders, one with more than 100 lines", () => {
    expect(orders.length).toBeGreaterThanOrEqual(200);
    for (const order of orders) expect(orderDocument.safeParse(order).error).toBeUndefined();
    expect(Math.max(...orders.map((order) => order.lines.length))).toBeGreaterThan(100);
  });

  it("has its newest order from yesterday, and some that are too old to return", () => {
    const newest = new Date(Math.max(...placedAt)).toISOString();
    expect(newest.slice(0, 10)).toBe("2026-06-14");
    expect(placedAt.filter((at) => NOW - at > 60 * DAY).length).toBeGreaterThan(20);
  });

  it("has nothing shipped or delivered in the future, and most orders delivered", () => {
    const lines = orders.flatMap((order) => order.lines);
    const isInFuture = (at: string | undefined): boolean => at !== undefined && Date.parse(at) > NOW;
    expect(lines.filter((line) => isInFuture(line.shippedAt) || isInFuture(line.deliveredAt))).toEqual([]);
    expect(orders.filter((order) => order.lines[0]?.deliveredAt !== undefined).length).toBeGreaterThan(180);
  });

  it("has some final-sale lines", () => {
    expect(orders.flatMap((order) => order.lines).some((line) => line.finalSale)).toBe(true);
  });

  it("is the same on every start", async () => {
    expect((await shopOrders(NOW)).map((sale) => sale.document)).toEqual(orders);
  });

  it.each(DEMO_ORDERS)("contains the demo order $orderNumber: $shows", ({ orderNumber, email }) => {
    expect(orders.find((order) => order.orderNumber === orderNumber)?.customer.email).toBe(email);
  });
});
