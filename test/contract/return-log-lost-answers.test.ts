// The answer that never came: the write was done, the connection broke, and the client asks again. Nothing may happen twice.
// The SDK's own client and its own repeats, against the real database; only the way back is cut.
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settableClock } from "../../functions/adapters/memory/clock.ts";
import { memoryPorts } from "../../functions/adapters/memory/world.ts";
import { act } from "../../functions/app/act.ts";
import * as staff from "../../functions/app/desk/act-on-return.ts";
import { makeQuotes } from "../../functions/app/quotes.ts";
import { requestReturn } from "../../functions/app/request-return.ts";
import { issueLabel } from "../../functions/app/steps/issue-label.ts";
import { decideByPolicy } from "../../functions/app/steps/decide-by-policy.ts";
import type { Ports } from "../../functions/app/ports.ts";
import { localDynamo } from "../../infra/local/aws-client.ts";
import { type Database, startDatabase } from "../../infra/local/database.ts";
import { LAMP, MUG, orderOf, T0 } from "../domain/an-order.ts";
import { temporaryHome } from "../local/home.ts";
import { aName, dynamoStorage } from "./returns-storage.ts";

const home = temporaryHome();
let database: Database;
let dynamo: DynamoDBClient;
/** How many of the next writes lose their answer. */
let cuts = 0;

beforeAll(async () => {
  database = await startDatabase({ home });
  dynamo = localDynamo({ ...database.reach, wire: false });
  dynamo.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      const isWrite = /Transact|Put|Update/.test(context.commandName ?? "");
      if (!isWrite || cuts === 0) return answer;
      cuts--;
      throw Object.assign(new Error("socket hang up"), { name: "TimeoutError", code: "ECONNRESET" });
    },
    { step: "deserialize", priority: "high", name: "cutTheWayBack" },
  );
});
afterAll(async () => {
  dynamo.destroy();
  await database.stop();
});

const ports = (): Ports => ({ ...memoryPorts(), ...dynamoStorage(dynamo, settableClock(T0)) });

async function aRequestedReturn(): Promise<{ returnId: string; orderId: string }> {
  const orderId = aName("order");
  const order = orderOf({ orderId, orderNumber: `N-${orderId}`, lines: [MUG, LAMP] });
  await ports().orders.put(order, { customerId: order.customerId, email: "ann@example.com" });
  const asked = { orderId, resolution: "refund", lines: [{ lineId: "mug", quantity: 3, reason: "unwanted" }] } as const;
  const quotes = await makeQuotes(ports(), asked);
  const quoteId = quotes.ok ? quotes.value.offers[0]!.quoteId : "";
  const returnId = aName("return");
  cuts = 1;
  expect(await requestReturn(ports(), { returnId, quoteId, orderId })).toMatchObject({ ok: true });
  expect(cuts).toBe(0);
  return { returnId, orderId };
}

const typesOf = async (returnId: string) => (await ports().log.read(returnId)).map(({ type }) => type);

describe("when the answer to a write is lost", () => {
  it("a request is made once, and its claim too", async () => {
    const { returnId, orderId } = await aRequestedReturn();
    expect(await typesOf(returnId)).toEqual(["return-requested"]);
    expect((await ports().orders.read(orderId))?.tally).toMatchObject({
      version: 1,
      lines: { mug: { quantity: 3, gross: 3_600, tax: 600 } },
      returnIds: [returnId],
    });
  });

  it("a decision, a label, a parcel and an inspection happen once", async () => {
    const { returnId } = await aRequestedReturn();
    cuts = 1;
    await decideByPolicy(ports(), returnId);
    cuts = 1;
    await issueLabel(ports(), returnId);
    const who = { returnId, staff: { id: "wim", roles: ["warehouse"] } };
    cuts = 1;
    await staff.receive(ports(), { ...who, commandId: "key-1" }, {});
    cuts = 1;
    await staff.inspect(ports(), { ...who, commandId: "key-2" }, { lines: [{ lineId: "mug", condition: "A" }] });
    expect(cuts).toBe(0);
    expect(await typesOf(returnId)).toEqual([
      "return-requested",
      "return-authorized",
      "label-issued",
      "parcel-received",
      "line-inspected",
    ]);
  });

  it("of an act without a key of its own, it is told as done or as no longer possible, and is done once", async () => {
    const { returnId, orderId } = await aRequestedReturn();
    cuts = 1;
    await act(ports(), returnId, (state) =>
      state?.status === "canceled"
        ? { ok: true, value: [] }
        : { ok: true, value: [{ type: "return-canceled", at: T0, by: { kind: "shopper" } }] },
    );
    expect(await typesOf(returnId)).toEqual(["return-requested", "return-canceled"]);
    expect((await ports().orders.read(orderId))?.tally.lines["mug"]).toEqual({ quantity: 0, gross: 0, tax: 0 });
  });

  it("an entry is linked once", async () => {
    const entry = {
      entryId: "return-x.1",
      returnId: "return-x",
      what: "refund-posted",
      at: T0,
      currency: "GBP",
      legs: [
        { account: "refunds-payable", debit: 1, credit: 0 },
        { account: "cash:sandbox", debit: 0, credit: 1 },
      ],
    } as const;
    const { ledger } = ports();
    cuts = 1;
    await ledger.record([{ entry }]);
    await ledger.record([{ entry }, { entry: { ...entry, entryId: "return-x.2" } }]);
    expect(cuts).toBe(0);
    expect((await ledger.chain(1, 10)).map(({ entryId, seq }) => [entryId, seq])).toEqual([
      ["return-x.1", 1],
      ["return-x.2", 2],
    ]);
    expect((await ports().ledger.head()).seq).toBe(2);
  });

  it("an order is there once, a policy in force once, and a failed attempt is counted at least once", async () => {
    const orderId = aName("order");
    const order = orderOf({ orderId, orderNumber: `N-${orderId}` });
    cuts = 1;
    expect(await ports().orders.put(order, { customerId: order.customerId, email: "a@b.example" })).not.toBe(
      "conflict",
    );
    cuts = 1;
    const { policy } = await ports().policies.inForce();
    const published = await ports().policies.publish({ ...policy, name: "Seven days" }, { at: T0, by: "ada" });
    expect(await ports().policies.inForce()).toEqual(published);
    cuts = 1;
    await ports().attempts.recordFailure(orderId);
    expect(await ports().attempts.failures(orderId)).toBeGreaterThanOrEqual(1);
    expect(cuts).toBe(0);
  });
});
