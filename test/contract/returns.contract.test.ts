// The contract of the summaries of returns: queues by due date, a customer's returns, an order's returns.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Page } from "../../functions/app/ports/page.ts";
import type { QueueFilter } from "../../functions/app/ports/returns.ts";
import type { ReturnEvent } from "../../functions/domain/returns/events.ts";
import { type ReturnSummary, summaryOf } from "../../functions/domain/returns/summary.ts";
import { DAY, HOUR } from "../../functions/domain/time/instant.ts";
import { orderOf } from "../support/domain/an-order.ts";
import {
  authorized,
  day,
  declined,
  escalated,
  labelIssued,
  requested,
  resumed,
  reviewRequested,
  stateOf,
} from "../support/domain/a-return.ts";
import { aName, STORAGES, openStores } from "../support/contract/returns-storage.ts";
import "../seed.ts";

const stores = openStores();

/** Reads all pages of a list. */
async function readAll(read: (cursor?: string) => Promise<Page<ReturnSummary>>): Promise<ReturnSummary[][]> {
  const pages: ReturnSummary[][] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    pages.push([...page.items]);
    cursor = page.next;
  } while (cursor !== undefined);
  return pages;
}

describe.each(STORAGES)("summaries of returns, %s", (name) => {
  const storage = () => stores.fresh(name);
  const add = async (events: readonly ReturnEvent[], returnId = aName("return")): Promise<string> => {
    expect(await storage().log.append({ returnId, previousEvents: [], events })).toBe("appended");
    return returnId;
  };
  const inReview = (at = day(0)) => [requested(), reviewRequested(at)];
  const awaitingParcel = (at = day(0)) => [requested(), authorized(), labelIssued(at)];
  const inTroubleQueue = (at = day(0)) => [requested(), escalated("workflow-fault", true, at)];
  const queue = (filter: Omit<QueueFilter, "limit">, limit: number) =>
    readAll((cursor) => storage().returns.queue({ ...filter, limit, ...(cursor !== undefined && { cursor }) }));

  it("show a return's current state", async () => {
    const returnId = await add(inReview());
    expect(await storage().returns.summary(returnId)).toEqual(summaryOf(returnId, stateOf(inReview())));
  });

  describe("a queue", () => {
    it("has the returns that wait in it, and drops those that moved on", async () => {
      const review = await add(inReview());
      const warehouse = await add(awaitingParcel());
      const stuck = await add(inTroubleQueue());
      const closedReturn = await add([requested(), declined()]);
      const idsIn = async (which: QueueFilter["queue"]) =>
        (await queue({ queue: which }, 50)).flat().map(({ returnId }) => returnId);
      expect(await idsIn("review")).toContain(review);
      expect(await idsIn("warehouse")).toContain(warehouse);
      expect(await idsIn("trouble")).toContain(stuck);
      expect(await idsIn("all")).toEqual(expect.arrayContaining([review, warehouse, stuck]));
      for (const which of ["review", "warehouse", "trouble", "all"] as const)
        expect(await idsIn(which)).not.toContain(closedReturn);
      await storage().log.append({ returnId: review, previousEvents: inReview(), events: [authorized()] });
      await storage().log.append({ returnId: stuck, previousEvents: inTroubleQueue(), events: [resumed(day(1))] });
      expect(await idsIn("all")).not.toContain(review);
      expect(await idsIn("all")).not.toContain(stuck);
      expect(await idsIn("review")).not.toContain(review);
    });

    it.each(["review", "all"] as const)(
      "is read by due date, every return once, with any page size (%s)",
      async (which) => {
        const moments = [5, 1, 4, 1, 3, 2, 9, 2, 6, 5].map((hours) => day(0, hours));
        const returnIds = new Set<string>();
        for (const at of moments) {
          returnIds.add(await add(inReview(at)));
          if (which === "all") {
            returnIds.add(await add(awaitingParcel(at - 13 * DAY)));
            returnIds.add(await add(inTroubleQueue(at + 3 * HOUR)));
          }
        }
        await fc.assert(
          fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (limit) => {
            const pages = await queue({ queue: which }, limit);
            expect(pages.every((page) => page.length <= limit)).toBe(true);
            const read = pages.flat();
            expect(read.map(({ dueAt }) => dueAt)).toEqual(read.map(({ dueAt }) => dueAt).toSorted((a, b) => a! - b!));
            const ids = read.map(({ returnId }) => returnId);
            expect(new Set(ids).size).toBe(ids.length);
            expect(ids.filter((id) => returnIds.has(id))).toHaveLength(returnIds.size);
          }),
          { numRuns: 12 },
        );
      },
    );

    it("continues correctly when a return is added before or after the cursor", async () => {
      const all = (await queue({ queue: "all" }, 100)).flat();
      const first = await storage().returns.queue({ queue: "all", limit: 3 });
      const before = await add(inReview(day(-400)));
      const later = await add(inReview(day(400)));
      const rest = await readAll((cursor) =>
        storage().returns.queue({
          queue: "all",
          limit: 4,
          ...((cursor ?? first.next) && { cursor: cursor ?? first.next! }),
        }),
      );
      const read = [...first.items, ...rest.flat()].map(({ returnId }) => returnId);
      expect(read).toEqual(expect.arrayContaining([...all.map(({ returnId }) => returnId), later]));
      expect(read).not.toContain(before);
      expect(new Set(read).size).toBe(read.length);
    });
  });

  describe("a customer's history", () => {
    it("has the customer's own returns, newest first, page by page", async () => {
      const customerId = aName("customer");
      const order = orderOf({ customer: { customerId } });
      const ids: string[] = [];
      for (const hour of [3, 1, 2, 5, 4]) ids.push(await add([requested({ order, at: day(0, hour) })]));
      await add([requested()]);
      const pages = await readAll((cursor) =>
        storage().returns.ofCustomer(customerId, { limit: 2, ...(cursor !== undefined && { cursor }) }),
      );
      expect(pages.every((page) => page.length <= 2)).toBe(true);
      expect(pages.flat().map(({ requestedAt }) => requestedAt)).toEqual([5, 4, 3, 2, 1].map((hour) => day(0, hour)));
      expect(new Set(pages.flat().map(({ returnId }) => returnId))).toEqual(new Set(ids));
    });

    it("is empty for an unknown customer", async () =>
      expect(await storage().returns.ofCustomer("nobody", { limit: 10 })).toEqual({ items: [] }));
  });

  it("are read in the order of the given ids, without unknown ones", async () => {
    const [a, b] = [await add(inReview()), await add(awaitingParcel())];
    const found = await storage().returns.byIds([b, "nobody's", a]);
    expect(found.map(({ returnId }) => returnId)).toEqual([b, a]);
    expect(await storage().returns.byIds([])).toEqual([]);
  });

  it("treat an invalid cursor as none", async () => {
    await add(inReview());
    const json = [
      '"x"',
      "1",
      "null",
      "[]",
      "{}",
      '{"pk":{"S":"x"}}',
      '{"review":"x"}',
      '{"pk":{"S":"A"},"sk":{"S":"B"}}',
    ];
    const forged = [
      "",
      "!",
      "x".repeat(2_000),
      ...json,
      ...json.map((text) => Buffer.from(text).toString("base64url")),
    ];
    for (const cursor of forged) {
      for (const which of ["review", "all"] as const) {
        const page = await storage().returns.queue({ queue: which, limit: 1, cursor });
        expect(page.items).toHaveLength(1);
      }
      expect((await storage().returns.ofCustomer("customer-1", { limit: 1, cursor })).items).toHaveLength(1);
    }
  });
});
