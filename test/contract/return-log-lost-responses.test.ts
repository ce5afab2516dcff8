// Lost responses: the write succeeded, the connection broke, and the client retries. Nothing may happen twice. Uses the
// SDK's own client and retries against the real database; only the responses are cut off.
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settableClock } from "../../functions/adapters/memory/clock.ts";
import { memoryPorts } from "../../functions/adapters/memory/world.ts";
import { executeCommand } from "../../functions/app/execute-command.ts";
import * as staff from "../../functions/app/desk/staff-commands.ts";
import { makeQuotes } from "../../functions/app/quotes.ts";
import { requestReturn } from "../../functions/app/request-return.ts";
import { issueLabel } from "../../functions/app/steps/issue-label.ts";
import { decideByPolicy } from "../../functions/app/steps/decide-by-policy.ts";
import type { Ports } from "../../functions/app/ports.ts";
import { localDynamo } from "../../infra/local/runtime/aws-clients.ts";
import { type Database, startDatabase } from "../../infra/local/database/database.ts";
import { LAMP, MUG, orderOf, T0 } from "../support/domain/an-order.ts";
import { temporaryHome } from "../support/local/temporary-home.ts";
import { aName, dynamoStorage } from "../support/contract/returns-storage.ts";

const home = temporaryHome();
let database: Database;
let dynamo: DynamoDBClient;
/** How many of the next writes lose their response. */
let lostResponses = 0;

beforeAll(async () => {
  database = await startDatabase({ home });
  dynamo = localDynamo({ ...database.connection, isDynoxide: false });
  dynamo.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      const isWrite = /Transact|Put|Update/.test(context.commandName ?? "");
      if (!isWrite || lostResponses === 0) return answer;
      lostResponses--;
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
  const request = {
    orderId,
    resolution: "refund",
    lines: [{ lineId: "mug", quantity: 3, reason: "unwanted" }],
  } as const;
  const quotes = await makeQuotes(ports(), request);
  const quoteId = quotes.ok ? quotes.value.offers[0]!.quoteId : "";
  const returnId = aName("return");
  lostResponses = 1;
  expect(await requestReturn(ports(), { returnId, quoteId, orderId })).toMatchObject({ ok: true });
  expect(lostResponses).toBe(0);
  return { returnId, orderId };
}

const eventTypesOf = async (returnId: string) => (await ports().log.read(returnId)).map(({ type }) => type);

describe("when the response to a write is lost", () => {
  it("a return is requested once, and its reservation is made once", async () => {
    const { returnId, orderId } = await aRequestedReturn();
    expect(await eventTypesOf(returnId)).toEqual(["return-requested"]);
    expect((await ports().orders.readWithTally(orderId))?.tally).toMatchObject({
      version: 1,
      lines: { mug: { quantity: 3, gross: 3_600, tax: 600 } },
      returnIds: [returnId],
    });
  });

  it("a decision, a label, a parcel and an inspection happen once", async () => {
    const { returnId } = await aRequestedReturn();
    lostResponses = 1;
    await decideByPolicy(ports(), returnId);
    lostResponses = 1;
    await issueLabel(ports(), returnId);
    const who = { returnId, staff: { id: "wim", roles: ["warehouse"] } };
    lostResponses = 1;
    await staff.receive(ports(), { ...who, commandId: "key-1" }, {});
    lostResponses = 1;
    await staff.inspect(ports(), { ...who, commandId: "key-2" }, { lines: [{ lineId: "mug", condition: "A" }] });
    expect(lostResponses).toBe(0);
    expect(await eventTypesOf(returnId)).toEqual([
      "return-requested",
      "return-authorized",
      "label-issued",
      "parcel-received",
      "line-inspected",
    ]);
  });

  it("a command without an idempotency key is executed once, and reported as done or no longer possible", async () => {
    const { returnId, orderId } = await aRequestedReturn();
    lostResponses = 1;
    await executeCommand(ports(), { returnId }, (state) =>
      state?.status === "canceled"
        ? { ok: true, value: [] }
        : { ok: true, value: [{ type: "return-canceled", at: T0, by: { kind: "shopper" } }] },
    );
    expect(await eventTypesOf(returnId)).toEqual(["return-requested", "return-canceled"]);
    expect((await ports().orders.readWithTally(orderId))?.tally.lines["mug"]).toEqual({
      quantity: 0,
      gross: 0,
      tax: 0,
    });
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
    lostResponses = 1;
    await ledger.record([{ entry }]);
    await ledger.record([{ entry }, { entry: { ...entry, entryId: "return-x.2" } }]);
    expect(lostResponses).toBe(0);
    expect((await ledger.chain(1, 10)).map(({ entryId, seq }) => [entryId, seq])).toEqual([
      ["return-x.1", 1],
      ["return-x.2", 2],
    ]);
    expect((await ports().ledger.head()).seq).toBe(2);
  });

  it("an order is stored once, a policy published once, and a failed attempt counted at least once", async () => {
    const orderId = aName("order");
    const order = orderOf({ orderId, orderNumber: `N-${orderId}` });
    lostResponses = 1;
    expect(await ports().orders.put(order, { customerId: order.customerId, email: "a@b.example" })).not.toBe(
      "conflict",
    );
    lostResponses = 1;
    const { policy } = await ports().policies.inForce();
    const published = await ports().policies.publish({ ...policy, name: "Seven days" }, { at: T0, by: "ada" });
    expect(await ports().policies.inForce()).toEqual(published);
    lostResponses = 1;
    await ports().attempts.recordFailure(orderId);
    expect(await ports().attempts.failures(orderId)).toBeGreaterThanOrEqual(1);
    expect(lostResponses).toBe(0);
  });
});
