// The sentences every view of returns keeps: queues in due order, a customer's history, an order's returns.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Page, QueueFilter } from "../../functions/app/ports.ts";
import type { ReturnEvent } from "../../functions/domain/returns/events.ts";
import { type ReturnSummary, summaryOf } from "../../functions/domain/returns/summary.ts";
import { DAY, HOUR } from "../../functions/domain/sla/instant.ts";
import { orderOf } from "../domain/an-order.ts";
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
} from "../domain/a-return.ts";
import { aName, STORAGES, storages } from "./returns-storage.ts";
import "../seed.ts";

const open = storages();

/** Reads a list to its end, page by page. */
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

describe.each(STORAGES)("the views of returns, %s", (name) => {
  const storage = () => open.fresh(name);
  const add = async (events: readonly ReturnEvent[], returnId = aName("return")): Promise<string> => {
    expect(await storage().log.append({ returnId, past: [], events })).toBe("appended");
    return returnId;
  };
  const inReview = (at = day(0)) => [requested(), reviewRequested(at)];
  const onItsWay = (at = day(0)) => [requested(), authorized(), labelIssued(at)];
  const inTrouble = (at = day(0)) => [requested(), escalated("workflow-fault", true, at)];
  const queue = (filter: Omit<QueueFilter, "limit">, limit: number) =>
    readAll((cursor) => storage().returns.queue({ ...filter, limit, ...(cursor !== undefined && { cursor }) }));

  it("tell what a return is now", async () => {
    const returnId = await add(inReview());
    expect(await storage().returns.summary(returnId)).toEqual(summaryOf(returnId, stateOf(inReview())));
  });

  describe("a queue", () => {
    it("holds what waits there and nothing else, and lets go of what has moved on", async () => {
      const review = await add(inReview());
      const warehouse = await add(onItsWay());
      const trouble = await add(inTrouble());
      const over = await add([requested(), declined()]);
      const idsIn = async (which: QueueFilter["queue"]) =>
        (await queue({ queue: which }, 50)).flat().map(({ returnId }) => returnId);
      expect(await idsIn("review")).toContain(review);
      expect(await idsIn("warehouse")).toContain(warehouse);
      expect(await idsIn("trouble")).toContain(trouble);
      expect(await idsIn("all")).toEqual(expect.arrayContaining([review, warehouse, trouble]));
      for (const which of ["review", "warehouse", "trouble", "all"] as const)
        expect(await idsIn(which)).not.toContain(over);
      await storage().log.append({ returnId: review, past: inReview(), events: [authorized()] });
      await storage().log.append({ returnId: trouble, past: inTrouble(), events: [resumed(day(1))] });
      expect(await idsIn("all")).not.toContain(review);
      expect(await idsIn("all")).not.toContain(trouble);
      expect(await idsIn("review")).not.toContain(review);
    });

    it.each(["review", "all"] as const)(
      "is read in due order, every return once, whatever the page's length (%s)",
      async (which) => {
        const moments = [5, 1, 4, 1, 3, 2, 9, 2, 6, 5].map((hours) => day(0, hours));
        const mine = new Set<string>();
        for (const at of moments) {
          mine.add(await add(inReview(at)));
          if (which === "all") {
            mine.add(await add(onItsWay(at - 13 * DAY)));
            mine.add(await add(inTrouble(at + 3 * HOUR)));
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
            expect(ids.filter((id) => mine.has(id))).toHaveLength(mine.size);
          }),
          { numRuns: 12 },
        );
      },
    );

    it("goes on where it was when a return comes in behind or before the reader", async () => {
      const all = (await queue({ queue: "all" }, 100)).flat();
      const first = await storage().returns.queue({ queue: "all", limit: 3 });
      const before = await add(inReview(day(-400)));
      const behind = await add(inReview(day(400)));
      const rest = await readAll((cursor) =>
        storage().returns.queue({
          queue: "all",
          limit: 4,
          ...((cursor ?? first.next) && { cursor: cursor ?? first.next! }),
        }),
      );
      const read = [...first.items, ...rest.flat()].map(({ returnId }) => returnId);
      expect(read).toEqual(expect.arrayContaining([...all.map(({ returnId }) => returnId), behind]));
      expect(read).not.toContain(before);
      expect(new Set(read).size).toBe(read.length);
    });
  });

  describe("a customer's history", () => {
    it("is the customer's alone, the newest first, page by page", async () => {
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

    it("of a stranger is empty", async () =>
      expect(await storage().returns.ofCustomer("nobody", { limit: 10 })).toEqual({ items: [] }));
  });

  it("tell of several returns in the order they were asked for, without the unknown", async () => {
    const [a, b] = [await add(inReview()), await add(onItsWay())];
    const found = await storage().returns.several([b, "nobody's", a]);
    expect(found.map(({ returnId }) => returnId)).toEqual([b, a]);
    expect(await storage().returns.several([])).toEqual([]);
  });

  it("read a cursor that was not made here as none at all", async () => {
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
