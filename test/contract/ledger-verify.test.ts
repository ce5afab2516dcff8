// The proof that finance asks for: whoever changes one figure in the books or in a log, even with the database in hand, is
// found by the next verification, at the entry they touched.
import { DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { verify } from "../../functions/app/finance/read.ts";
import { factsOfEvent } from "../../functions/app/news.ts";
import { digest } from "../../functions/adapters/aws/digest.ts";
import { json, key, number, text } from "../../functions/adapters/aws/table.ts";
import { memoryPorts } from "../../functions/adapters/memory/world.ts";
import type { LinkedEntry, Ports } from "../../functions/app/ports.ts";
import { chainText } from "../../functions/domain/ledger/chain.ts";
import type { ReturnEvent } from "../../functions/domain/returns/events.ts";
import { CLOSED } from "../domain/a-return.ts";
import { storages } from "./returns-storage.ts";

const open = storages();
const RETURNS = ["return-1", "return-2", "return-3"];

const ports = (): Ports => ({ ...memoryPorts(), ...open.fresh("dynamodb") });
const link = async (seq: number): Promise<LinkedEntry> => (await ports().ledger.chain(seq, 1))[0]!;

/** With the database in hand. */
const write = (entry: LinkedEntry): Promise<unknown> => {
  const item = { ...key("CHAIN#000000", `ENTRY#${String(entry.seq).padStart(10, "0")}`), body: json(entry) };
  return open.dynamo().send(new PutItemCommand({ TableName: "ledger", Item: item }));
};
const setHead = ({ seq, hash }: { seq: number; hash: string }): Promise<unknown> => {
  const item = { ...key("CHAIN", "HEAD"), head: json({ seq, hash }), seq: number(seq) };
  return open.dynamo().send(new PutItemCommand({ TableName: "ledger", Item: item }));
};
const rewriteLog = (returnId: string, events: readonly ReturnEvent[]): Promise<unknown> => {
  const item = { ...key(`LOG#${returnId}`, "EVENT#000001"), events: text(JSON.stringify(events)) };
  return open.dynamo().send(new PutItemCommand({ TableName: "returns", Item: item }));
};
const resealed = (entry: LinkedEntry): LinkedEntry => ({
  ...entry,
  hash: digest(chainText(entry.seq, entry.previous, entry)),
});
const withLegs = (entry: LinkedEntry, change: (minor: number) => number): LinkedEntry => ({
  ...entry,
  legs: entry.legs.map(({ account, debit, credit }) => ({ account, debit: change(debit), credit: change(credit) })),
});

beforeAll(async () => {
  for (const returnId of RETURNS) {
    await ports().log.append({ returnId, past: [], events: CLOSED });
    await ports().ledger.record(CLOSED.flatMap((event, index) => factsOfEvent(returnId, index + 1, event)));
  }
});

describe("the books", () => {
  it("are sound: nine entries of three returns, 84.00 each", async () => {
    expect(await verify(ports())).toEqual({
      ok: true,
      entries: 9,
      balanced: true,
      chainIntact: true,
      head: await ports().ledger.head(),
      posted: [{ currency: "GBP", amount: "252.00" }],
    });
  });

  const tampering: readonly [string, number, (entry: LinkedEntry) => Promise<unknown>][] = [
    ["a figure changed", 4, (entry) => write(withLegs(entry, (minor) => minor * 10))],
    [
      "a figure changed and the entry sealed anew",
      4,
      (entry) => write(resealed(withLegs(entry, (minor) => minor * 2))),
    ],
    ["one side changed", 5, (entry) => write(resealed({ ...entry, legs: entry.legs.slice(0, 1) }))],
    ["an entry backdated", 6, (entry) => write({ ...entry, at: entry.at - 1 })],
    ["an entry told of another return", 7, (entry) => write(resealed({ ...entry, returnId: "return-1" }))],
  ];
  it.each(tampering)("tell of %s", async (_, seq, tamper) => {
    const before = await link(seq);
    await tamper(before);
    const found = await verify(ports());
    await write(before);
    expect(found).toMatchObject({ ok: false, firstBroken: { seq } });
    expect((await verify(ports())).ok).toBe(true);
  });

  it("are sound while they are being written: what is linked meanwhile is proved the next time", async () => {
    const busy = ports();
    const head = async () => {
      const seen = await ports().ledger.head();
      await ports().ledger.record([{ entry: { ...(await link(1)), entryId: `return-1.99${seen.seq}` } }]);
      return seen;
    };
    expect(await verify({ ...busy, ledger: { ...busy.ledger, head } })).toMatchObject({ ok: true, entries: 9 });
    const last = (await ports().ledger.head()).seq;
    const Key = key("CHAIN#000000", `ENTRY#${String(last).padStart(10, "0")}`);
    await open.dynamo().send(new DeleteItemCommand({ TableName: "ledger", Key }));
    await setHead({ seq: 9, hash: (await link(9)).hash });
  });

  it("tell of an entry taken out", async () => {
    const before = await link(5);
    const Key = key("CHAIN#000000", "ENTRY#0000000005");
    await open.dynamo().send(new DeleteItemCommand({ TableName: "ledger", Key }));
    const found = await verify(ports());
    await write(before);
    expect(found).toMatchObject({ ok: false, chainIntact: false, firstBroken: { why: "entry 5 is missing" } });
  });

  it("tell of an end cut off, and of an end made up", async () => {
    const head = await ports().ledger.head();
    await setHead({ seq: 8, hash: head.hash });
    expect(await verify(ports())).toMatchObject({ ok: false, firstBroken: { seq: 8 } });
    await setHead({ seq: 10, hash: head.hash });
    expect(await verify(ports())).toMatchObject({ ok: false, firstBroken: { seq: 10 } });
    await setHead(head);
    expect((await verify(ports())).ok).toBe(true);
  });

  it("tell of a log that was changed under them", async () => {
    const cheaper = CLOSED.map((event) =>
      event.type === "refund-posted" ? { ...event, instruction: { ...event.instruction, refund: 1 } } : event,
    );
    await rewriteLog("return-2", cheaper);
    expect(await verify(ports())).toMatchObject({ ok: false, chainIntact: false, firstBroken: { seq: 6 } });
    await rewriteLog("return-2", CLOSED.slice(0, 4));
    expect(await verify(ports())).toMatchObject({ ok: false, firstBroken: { seq: 4 } });
    await rewriteLog("return-2", CLOSED);
    expect((await verify(ports())).ok).toBe(true);
  });
});
