// Verification of the ledger: whoever changes a figure in the ledger or in a log, even with write access to the
// database, is detected by the next verification, at the entry concerned.
import { DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { verifyLedger } from "../../functions/app/finance/queries.ts";
import { eventJournalFacts } from "../../functions/app/stream-events.ts";
import { entryHash } from "../../functions/adapters/aws/entry-hash.ts";
import { json, key, number, text } from "../../functions/adapters/aws/table.ts";
import { memoryPorts } from "../../functions/adapters/memory/world.ts";
import type { Ports } from "../../functions/app/ports.ts";
import type { ChainedEntry } from "../../functions/app/ports/ledger.ts";
import type { ReturnEvent } from "../../functions/domain/returns/events.ts";
import { CLOSED } from "../support/domain/a-return.ts";
import { openStores } from "../support/contract/returns-storage.ts";

const stores = openStores();
const RETURNS = ["return-1", "return-2", "return-3"];

const ports = (): Ports => ({ ...memoryPorts(), ...stores.fresh("dynamodb") });
const readEntry = async (seq: number): Promise<ChainedEntry> => (await ports().ledger.chain(seq, 1))[0]!;

/** Writes an entry directly to the database. */
const write = (entry: ChainedEntry): Promise<unknown> => {
  const item = { ...key("CHAIN#000000", `ENTRY#${String(entry.seq).padStart(10, "0")}`), body: json(entry) };
  return stores.dynamo().send(new PutItemCommand({ TableName: "ledger", Item: item }));
};
const setHead = ({ seq, hash }: { seq: number; hash: string }): Promise<unknown> => {
  const item = { ...key("CHAIN", "HEAD"), head: json({ seq, hash }), seq: number(seq) };
  return stores.dynamo().send(new PutItemCommand({ TableName: "ledger", Item: item }));
};
const rewriteLog = (returnId: string, events: readonly ReturnEvent[]): Promise<unknown> => {
  const item = { ...key(`LOG#${returnId}`, "EVENT#000001"), events: text(JSON.stringify(events)) };
  return stores.dynamo().send(new PutItemCommand({ TableName: "returns", Item: item }));
};
const rehashed = (entry: ChainedEntry): ChainedEntry => ({
  ...entry,
  hash: entryHash(entry, entry),
});
const withLegs = (entry: ChainedEntry, change: (minor: number) => number): ChainedEntry => ({
  ...entry,
  legs: entry.legs.map(({ account, debit, credit }) => ({ account, debit: change(debit), credit: change(credit) })),
});

beforeAll(async () => {
  for (const returnId of RETURNS) {
    await ports().log.append({ returnId, previousEvents: [], events: CLOSED });
    await ports().ledger.record(CLOSED.flatMap((event, index) => eventJournalFacts(returnId, index + 1, event)));
  }
});

describe("the ledger", () => {
  it("is sound: nine entries of three returns, 84.00 each", async () => {
    expect(await verifyLedger(ports())).toEqual({
      ok: true,
      entries: 9,
      balanced: true,
      chainIntact: true,
      head: await ports().ledger.head(),
      posted: [{ currency: "GBP", amount: "252.00" }],
    });
  });

  const TAMPERINGS: readonly [string, number, (entry: ChainedEntry) => Promise<unknown>][] = [
    ["a changed figure", 4, (entry) => write(withLegs(entry, (minor) => minor * 10))],
    ["a changed figure with a recomputed hash", 4, (entry) => write(rehashed(withLegs(entry, (minor) => minor * 2)))],
    ["a changed side", 5, (entry) => write(rehashed({ ...entry, legs: entry.legs.slice(0, 1) }))],
    ["a backdated entry", 6, (entry) => write({ ...entry, at: entry.at - 1 })],
    ["an entry moved to another return", 7, (entry) => write(rehashed({ ...entry, returnId: "return-1" }))],
  ];
  it.each(TAMPERINGS)("reveals %s", async (_, seq, tamperWith) => {
    const before = await readEntry(seq);
    await tamperWith(before);
    const result = await verifyLedger(ports());
    await write(before);
    expect(result).toMatchObject({ ok: false, firstBroken: { seq } });
    expect((await verifyLedger(ports())).ok).toBe(true);
  });

  it("is sound while it is being written; entries linked meanwhile are verified the next time", async () => {
    const portsDuringWrites = ports();
    const head = async () => {
      const seen = await ports().ledger.head();
      await ports().ledger.record([{ entry: { ...(await readEntry(1)), entryId: `return-1.99${seen.seq}` } }]);
      return seen;
    };
    expect(await verifyLedger({ ...portsDuringWrites, ledger: { ...portsDuringWrites.ledger, head } })).toMatchObject({
      ok: true,
      entries: 9,
    });
    const last = (await ports().ledger.head()).seq;
    const Key = key("CHAIN#000000", `ENTRY#${String(last).padStart(10, "0")}`);
    await stores.dynamo().send(new DeleteItemCommand({ TableName: "ledger", Key }));
    await setHead({ seq: 9, hash: (await readEntry(9)).hash });
  });

  it("reveals a removed entry", async () => {
    const before = await readEntry(5);
    const Key = key("CHAIN#000000", "ENTRY#0000000005");
    await stores.dynamo().send(new DeleteItemCommand({ TableName: "ledger", Key }));
    const result = await verifyLedger(ports());
    await write(before);
    expect(result).toMatchObject({ ok: false, chainIntact: false, firstBroken: { why: "entry 5 is missing" } });
  });

  it("reveals a truncated end and an invented one", async () => {
    const head = await ports().ledger.head();
    await setHead({ seq: 8, hash: head.hash });
    expect(await verifyLedger(ports())).toMatchObject({ ok: false, firstBroken: { seq: 8 } });
    await setHead({ seq: 10, hash: head.hash });
    expect(await verifyLedger(ports())).toMatchObject({ ok: false, firstBroken: { seq: 10 } });
    await setHead(head);
    expect((await verifyLedger(ports())).ok).toBe(true);
  });

  it("reveals a changed log", async () => {
    const changedLog = CLOSED.map((event) =>
      event.type === "refund-posted" ? { ...event, instruction: { ...event.instruction, refund: 1 } } : event,
    );
    await rewriteLog("return-2", changedLog);
    expect(await verifyLedger(ports())).toMatchObject({ ok: false, chainIntact: false, firstBroken: { seq: 6 } });
    await rewriteLog("return-2", CLOSED.slice(0, 4));
    expect(await verifyLedger(ports())).toMatchObject({ ok: false, firstBroken: { seq: 4 } });
    await rewriteLog("return-2", CLOSED);
    expect((await verifyLedger(ports())).ok).toBe(true);
  });
});
