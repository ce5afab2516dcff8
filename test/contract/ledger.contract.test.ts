// The contract of every ledger: each fact is linked once, whoever records it and however often; the chain can be
// verified; each refund has one row with its latest status.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FinanceFilter, Ledger, ChainedEntry, RefundRow } from "../../functions/app/ports/ledger.ts";
import type { Page } from "../../functions/app/ports/page.ts";
import { TransientFault } from "../../functions/app/ports/transient-fault.ts";
import { type Entry, credit, debit } from "../../functions/domain/ledger/entry.ts";
import { DAY } from "../../functions/domain/time/instant.ts";
import { day, instructionTo } from "../support/domain/a-return.ts";
import { T0 } from "../support/domain/an-order.ts";
import { aName, STORAGES, openStores } from "../support/contract/returns-storage.ts";
import "../seed.ts";

const stores = openStores();
const EVER: FinanceFilter = { from: 0, to: T0 + 4_000 * DAY, limit: 100 };

const anEntry = (entryId = aName("return.1"), more: Partial<Entry> = {}): Entry => ({
  entryId,
  returnId: entryId.slice(0, entryId.indexOf(".")),
  what: "refund-posted",
  at: day(1),
  currency: "GBP",
  legs: [debit("refunds-payable", 100), credit("cash:sandbox", 100)],
  ...more,
});

const aRow = (instructionId: string, seq: number, more: Partial<RefundRow> = {}): RefundRow => {
  const { refund, ...instruction } = instructionTo("card");
  const status = seq > 8 ? "posted" : seq > 7 ? "pending" : "planned";
  return { ...instruction, instructionId, refund, status, at: day(seq), seq, ...more };
};

async function readAll<T>(read: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
}

/** Reads the whole chain, as the verification does. */
async function chainOf(ledger: Ledger): Promise<ChainedEntry[]> {
  const { seq } = await ledger.head();
  const links: ChainedEntry[] = [];
  while (links.length < seq) {
    const more = await ledger.chain(links.length + 1, 400);
    if (more.length === 0) throw new Error(`entry ${links.length + 1} is missing`);
    links.push(...more);
  }
  return links;
}

async function expectSound(ledger: Ledger): Promise<ChainedEntry[]> {
  const links = await chainOf(ledger);
  let last = { seq: 0, hash: await ledger.initialHash() };
  for (const link of links) {
    expect(link.seq).toBe(last.seq + 1);
    expect(link.previous).toBe(last.hash);
    expect(await ledger.entryHash(link)).toBe(link.hash);
    last = link;
  }
  expect(await ledger.head()).toEqual({ seq: last.seq, hash: last.hash });
  expect(new Set(links.map(({ entryId }) => entryId)).size).toBe(links.length);
  return links;
}

describe.each(STORAGES)("the ledger, %s", (name) => {
  const fresh = () => stores.fresh(name).ledger;
  const refundsIn = (filter: Partial<FinanceFilter>) =>
    readAll((cursor) => fresh().refunds({ ...EVER, ...filter, ...(cursor !== undefined && { cursor }) }));
  const journalIn = (filter: Partial<FinanceFilter>) =>
    readAll((cursor) => fresh().journal({ ...EVER, ...filter, ...(cursor !== undefined && { cursor }) }));
  const linksTo = async (entryIds: readonly string[]) =>
    (await chainOf(fresh())).filter(({ entryId }) => entryIds.includes(entryId));

  it("stores the shop-currency amount with entry and row, covered by the hash", async () => {
    const shop = { currency: "JPY", refund: 187 };
    const entry = anEntry(aName("return.1"), { shop });
    const refund = aRow(aName("return.bonus"), 7, { shop, purpose: "bonus" });
    await fresh().record([{ entry, refund }]);
    const [link] = await linksTo([entry.entryId]);
    expect(link).toMatchObject(entry);
    const forged = { ...link!, shop: { ...shop, refund: 188 } };
    expect(await fresh().entryHash(forged)).not.toBe(link!.hash);
    const rows = await refundsIn({ status: "planned" });
    expect(rows.find(({ instructionId }) => instructionId === refund.instructionId)).toEqual(refund);
  });

  it("links an entry to the one before it", async () => {
    const before = await fresh().head();
    const entry = anEntry();
    await fresh().record([{ entry }]);
    const [link] = await linksTo([entry.entryId]);
    expect(link).toMatchObject({ ...entry, seq: before.seq + 1, previous: before.hash });
    expect(await fresh().head()).toEqual({ seq: link?.seq, hash: link?.hash });
  });

  it("links nothing when there is nothing to record", async () => {
    const before = await fresh().head();
    await fresh().record([]);
    expect(await fresh().head()).toEqual(before);
  });

  it("links a fact once, however often it is recorded, together or apart", async () => {
    const [a, b] = [anEntry(), anEntry()];
    await fresh().record([{ entry: a }, { entry: b }, { entry: a }]);
    await fresh().record([{ entry: b }]);
    const warm = fresh();
    for (let i = 0; i < 3; i++) await warm.record([{ entry: a }, { entry: b }]);
    expect(await linksTo([a.entryId, b.entryId])).toHaveLength(2);
  });

  it("links hundreds of facts recorded at once, in order", async () => {
    const entries = Array.from({ length: 250 }, () => anEntry());
    await fresh().record(entries.map((entry) => ({ entry })));
    const links = await linksTo(entries.map(({ entryId }) => entryId));
    expect(links.map(({ entryId }) => entryId)).toEqual(entries.map(({ entryId }) => entryId));
  });

  it("links facts exactly once, whatever the order, repeats and concurrency", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.array(fc.nat(11), { maxLength: 8 }), { minLength: 1, maxLength: 5 }),
        async (count, writers) => {
          const entries = Array.from({ length: count }, () => anEntry());
          const allRecordings = [...writers, entries.map((_, index) => index)];
          const batches = allRecordings.map((order) => order.map((index) => ({ entry: entries[index % count]! })));
          await Promise.all(batches.map((facts) => withRetries(() => fresh().record(facts))));
          expect(await linksTo(entries.map(({ entryId }) => entryId))).toHaveLength(count);
        },
      ),
      { numRuns: 15 },
    );
    await expectSound(fresh());
  });

  it("keeps the chain intact when writers continue from a stale head", async () => {
    const [one, other] = [fresh(), fresh()];
    await one.record([{ entry: anEntry() }]);
    await other.record([{ entry: anEntry() }]);
    for (let i = 0; i < 3; i++) {
      await one.record([{ entry: anEntry() }]);
      await other.record([{ entry: anEntry() }, { entry: anEntry() }]);
    }
    await expectSound(fresh());
  });

  it("reveals an entry that was changed after it was written", async () => {
    const entry = anEntry();
    await fresh().record([{ entry }]);
    const [link] = await linksTo([entry.entryId]);
    const changed = { ...link!, legs: [debit("refunds-payable", 1), credit("cash:sandbox", 1)] };
    expect(await fresh().entryHash(changed)).not.toBe(link?.hash);
    expect(await fresh().entryHash({ ...link!, previous: "0".repeat(64) })).not.toBe(link?.hash);
    expect(await fresh().entryHash({ ...link!, at: link!.at + 1 })).not.toBe(link?.hash);
  });

  describe("a refund's row", () => {
    it("keeps the latest status, whatever the order, repeats and concurrency", () =>
      fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray([7, 7, 8, 8, 9, 9], { minLength: 1 }),
          fc.integer({ min: 1, max: 3 }),
          async (seqs, together) => {
            const instructionId = aName("return.1");
            for (let start = 0; start < seqs.length; start += together) {
              const facts = seqs.slice(start, start + together).map((seq) => ({ refund: aRow(instructionId, seq) }));
              await Promise.all([fresh().record(facts), fresh().record(facts.toReversed())]);
            }
            const rows = (await refundsIn({})).filter((row) => row.instructionId === instructionId);
            expect(rows).toEqual([aRow(instructionId, Math.max(...seqs))]);
          },
        ),
        { numRuns: 20 },
      ));

    it("is recorded together with its entry and stored separately", async () => {
      const [instructionId, entry] = [aName("return.1"), anEntry()];
      await fresh().record([{ entry, refund: aRow(instructionId, 9) }]);
      await fresh().record([{ entry, refund: aRow(instructionId, 8) }]);
      await fresh().record([{ entry: anEntry(), refund: aRow(instructionId, 7) }]);
      expect(await linksTo([entry.entryId])).toHaveLength(1);
      expect((await refundsIn({})).filter((row) => row.instructionId === instructionId)).toMatchObject([{ seq: 9 }]);
    });
  });

  describe("finance reads", () => {
    it("refunds in time order across months and years, between two instants, page by page", async () => {
      const reason = aName("reason");
      const days = [900, 3, 40, 40, 41, 0, 399, 2];
      for (const at of days)
        await fresh().record([
          { entry: anEntry(undefined, { at: T0 }), refund: aRow(aName("return.1"), 1, { at: day(at), reason }) },
        ]);
      for (const limit of [1, 3, 100]) {
        const rows = await refundsIn({ reason, limit });
        expect(rows.map(({ at }) => at)).toEqual(days.toSorted((a, b) => a - b).map((one) => day(one)));
      }
      expect(await refundsIn({ reason, from: day(3), to: day(40) })).toHaveLength(3);
      expect(await refundsIn({ reason, from: day(3) + 1, to: day(40) - 1 })).toHaveLength(0);
    });

    it("refunds by status, tender, kind, currency and reason", async () => {
      const reason = aName("reason");
      const row = (more: Partial<RefundRow>) => ({
        refund: aRow(aName("return.1"), 9, { reason, at: day(1), ...more }),
      });
      await fresh().record([
        { entry: anEntry(undefined, { at: T0 }) },
        row({ status: "posted" }),
        row({ status: "failed" }),
        row({ tenderId: "gift", kind: "gift-card" }),
        row({ currency: "JPY" }),
      ]);
      expect(await refundsIn({ reason })).toHaveLength(4);
      expect(await refundsIn({ reason, status: "failed" })).toHaveLength(1);
      expect(await refundsIn({ reason, tender: "gift" })).toHaveLength(1);
      expect(await refundsIn({ reason, tender: "gift-card" })).toHaveLength(1);
      expect(await refundsIn({ reason, tender: "card" })).toHaveLength(3);
      expect(await refundsIn({ reason, currency: "JPY" })).toHaveLength(1);
      expect(await refundsIn({ reason, currency: "JPY", status: "failed" })).toHaveLength(0);
      expect(await refundsIn({ reason: "no such reason" })).toEqual([]);
    });

    it("the journal in time order, by currency, page by page", async () => {
      const entries = [50, 10, 30, 20, 10].map((at) => anEntry(undefined, { at: day(at), currency: "CHF" }));
      await fresh().record(entries.map((entry) => ({ entry })));
      for (const limit of [1, 2, 100]) {
        const read = await journalIn({ currency: "CHF", limit });
        expect(read.map(({ at }) => at)).toEqual([10, 10, 20, 30, 50].map((at) => day(at)));
        expect(new Set(read.map(({ entryId }) => entryId)).size).toBe(5);
      }
      expect(await journalIn({ currency: "CHF", from: day(20), to: day(30) })).toHaveLength(2);
    });

    it("from the start when the cursor is invalid", async () => {
      await fresh().record([{ entry: anEntry(), refund: aRow(aName("return.1"), 9) }]);
      const json = [
        "1",
        "null",
        "[]",
        "{}",
        '{"month":7}',
        '{"month":"x"}',
        '{"month":"2010-13"}',
        '{"month":"2010-12","start":1}',
      ];
      const keys = ['{"month":"2010-12","start":{"pk":{"S":"A"}}}', '{"month":"2010-12","start":{"pk":"A"}}'];
      for (const text of [
        "",
        "!",
        ...[...json, ...keys].flatMap((one) => [one, Buffer.from(one).toString("base64url")]),
      ]) {
        expect((await fresh().refunds({ ...EVER, limit: 1, cursor: text })).items).toHaveLength(1);
        expect((await fresh().journal({ ...EVER, limit: 1, cursor: text })).items).toHaveLength(1);
      }
    });
  });
});

/** Retries like the stream does when many write at once. */
async function withRetries(record: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await record();
    } catch (thrown) {
      if (!(thrown instanceof TransientFault) || attempt === 20) throw thrown;
    }
  }
}
