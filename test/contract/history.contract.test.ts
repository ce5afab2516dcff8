// The contract of customer histories and of the history of all returns.
import { DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HistoryRequest, StoredReturn } from "../../functions/app/ports/return-history.ts";
import { summaryOf } from "../../functions/domain/returns/summary.ts";
import { DAY } from "../../functions/domain/time/instant.ts";
import { monthOf } from "../../functions/domain/time/month.ts";
import { LAMP, orderOf, T0 } from "../support/domain/an-order.ts";
import { authorized, declined, labelIssued, requested, stateOf } from "../support/domain/a-return.ts";
import { aName, STORAGES, openStores } from "../support/contract/returns-storage.ts";
import "../seed.ts";

const stores = openStores();

describe.each(STORAGES)("a customer's history, %s", (name) => {
  const storage = () => stores.fresh(name);
  const orderedBy = async (customerId: string, changes: Parameters<typeof orderOf>[0] = {}, more: object = {}) => {
    const orderId = aName("order");
    const order = orderOf({ orderId, orderNumber: `N-${orderId}`, customer: { customerId }, ...changes });
    expect(await storage().orders.put(order, { customerId, email: "ann@example.com", ...more })).toBe("accepted");
    return order;
  };

  it("is empty for an unknown customer", async () =>
    expect(await storage().customerHistory.read(aName("stranger"))).toEqual({ orders: [], returns: [] }));

  it("has the customer's own orders, with the shop's facts about the customer", async () => {
    const customerId = aName("customer");
    const reported = { orders: 4, lifetimeValue: "12.50", failedPayments: 1 };
    const first = await orderedBy(customerId);
    const second = await orderedBy(customerId, { currency: "EUR", lines: [LAMP] }, { tags: ["vip"], told: reported });
    await orderedBy(`${customerId}0`);
    const { orders, returns } = await storage().customerHistory.read(customerId);
    expect(returns).toEqual([]);
    expect(orders.toSorted((a, b) => b.value - a.value)).toEqual([
      { orderId: first.orderId, placedAt: first.placedAt, currency: "GBP", value: 9_600 },
      {
        orderId: second.orderId,
        placedAt: second.placedAt,
        currency: "EUR",
        value: 6_000,
        tags: ["vip"],
        told: reported,
      },
    ]);
  });

  it("is updated when an order is imported again", async () => {
    const customerId = aName("customer");
    const order = await orderedBy(customerId);
    await storage().orders.put(order, { customerId, email: "ann@example.com", tags: ["vip"] });
    expect((await storage().customerHistory.read(customerId)).orders).toMatchObject([{ tags: ["vip"] }]);
  });

  it("has their returns in their current state, newest first, beyond the size of one batch", async () => {
    const customerId = aName("customer");
    const order = await orderedBy(customerId);
    const [returnId, other] = [aName("return"), aName("return")];
    const request = requested({ order, at: T0 });
    await storage().log.append({ returnId, previousEvents: [], events: [request] });
    await storage().log.append({ returnId: other, previousEvents: [], events: [requested({ order, at: T0 + 1 })] });
    await storage().log.append({ returnId, previousEvents: [request], events: [declined()] });
    const { returns } = await storage().customerHistory.read(customerId);
    expect(returns.map((one) => [one.returnId, one.status])).toEqual([
      [other, "requested"],
      [returnId, "declined"],
    ]);
    expect(returns[1]).toEqual(summaryOf(returnId, stateOf([request, declined()])));
    for (let index = 1; index <= 120; index++)
      await storage().log.append({
        returnId: aName("return"),
        previousEvents: [],
        events: [requested({ order, at: T0 + 1 + index })],
      });
    const all = (await storage().customerHistory.read(customerId)).returns;
    expect(all).toHaveLength(122);
    expect(all.map(({ requestedAt }) => requestedAt)).toEqual(
      all.map(({ requestedAt }) => requestedAt).toSorted((a, b) => b - a),
    );
  });
});

describe("erasing a customer", () => {
  it("also erases the figures of their orders", async () => {
    const orderId = aName("order");
    const customerId = aName("customer");
    const order = orderOf({ orderId, orderNumber: `N-${orderId}`, customer: { customerId } });
    const storage = stores.fresh("dynamodb");
    await storage.orders.put(order, { customerId, email: "ann@example.com" });
    const Key = { pk: { S: `CUSTOMER#${customerId}` }, sk: { S: `ORDER#${orderId}` } };
    await stores.dynamo().send(new DeleteItemCommand({ TableName: "returns", Key }));
    expect(await storage.customerHistory.read(customerId)).toEqual({ orders: [], returns: [] });
    expect(await storage.customers.read(customerId, orderId)).toBeUndefined();
  });
});

describe.each(STORAGES)("the history of all returns, %s", (name) => {
  const storage = () => stores.fresh(name);
  const add = async (at: number, more: readonly Parameters<typeof stateOf>[0][number][] = []): Promise<string> => {
    const returnId = aName("return");
    await storage().log.append({ returnId, previousEvents: [], events: [requested({ at }), ...more] });
    return returnId;
  };
  const readAll = async (request: HistoryRequest): Promise<StoredReturn[][]> => {
    const pages: StoredReturn[][] = [];
    let cursor: string | undefined;
    do {
      const page = await storage().history.page({ ...request, ...(cursor !== undefined && { cursor }) });
      pages.push([...page.items]);
      cursor = page.next;
    } while (cursor !== undefined);
    return pages;
  };
  const ids = (pages: StoredReturn[][]): string[] => pages.flat().map(({ returnId }) => returnId);

  // Months that no other test of this file uses.
  const START = Date.UTC(2021, 0, 1);

  it("is read in request order, across months, with any page size", async () => {
    const days = [0, 30, 31, 32, 59, 60, 90, 200, 201];
    const returnIds: string[] = [];
    for (const day of days) returnIds.push(await add(START + day * DAY));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.boolean(), async (limit, newestFirst) => {
        const pages = await readAll({ from: "2021-01", to: "2021-12", limit, newestFirst });
        expect(pages.every((page) => page.length <= limit)).toBe(true);
        expect(ids(pages)).toEqual(newestFirst ? returnIds.toReversed() : returnIds);
      }),
      { numRuns: 15 },
    );
    const some = await readAll({ from: "2021-02", to: "2021-03", limit: 10 });
    expect(ids(some)).toEqual(
      returnIds.filter((_, index) => ["2021-02", "2021-03"].includes(monthOf(START + days[index]! * DAY))),
    );
  });

  it("has the whole log of each return", async () => {
    const at = Date.UTC(2022, 5, 15);
    const more = [authorized(at), labelIssued(at)];
    const returnId = await add(at, more);
    expect(await storage().history.page({ from: "2022-06", to: "2022-06", limit: 5 })).toEqual({
      items: [{ returnId, events: [requested({ at }), ...more] }],
    });
  });

  it("leaves out goodwill, which is not a return", async () => {
    const at = Date.UTC(2023, 5, 15);
    await storage().log.append({
      returnId: aName("return"),
      previousEvents: [],
      events: [{ ...requested({ at }), resolution: "goodwill" }],
    });
    expect(await storage().history.page({ from: "2023-01", to: "2023-12", limit: 5 })).toEqual({ items: [] });
  });

  it("is empty for a period without returns, and when the end is before the start", async () => {
    expect(await storage().history.page({ from: "1999-01", to: "1999-12", limit: 5 })).toEqual({ items: [] });
    expect(await storage().history.page({ from: "2021-12", to: "2021-01", limit: 5 })).toEqual({ items: [] });
  });

  it("continues by cursor through empty decades", async () => {
    const pages = await readAll({ from: "1990-01", to: "2021-01", limit: 50 });
    expect(pages.flat().length).toBeGreaterThan(0);
  });

  it("treats an invalid cursor as none", async () => {
    const expected = ids([[...(await storage().history.page({ from: "2021-01", to: "2021-12", limit: 1 })).items]]);
    const forged = ["x", "{}", '{"month":"1999-01"}', '{"month":"2021-13"}', '{"month":7}', "[]"];
    for (const cursor of [...forged, ...forged.map((text) => Buffer.from(text).toString("base64url"))]) {
      const page = await storage().history.page({ from: "2021-01", to: "2021-12", limit: 1, cursor });
      expect(ids([[...page.items]])).toEqual(expected);
    }
  });
});
