// How the log and other stores handle AWS faults: throttling, conflicting transactions, lost responses.
import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  ProvisionedThroughputExceededException,
  QueryCommand,
  TransactionCanceledException,
  TransactionInProgressException,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { summaryOf } from "../../functions/domain/returns/summary.ts";
import { settableClock } from "../../functions/adapters/memory/clock.ts";
import { importOrder } from "../../functions/app/import-order.ts";
import { TransientFault } from "../../functions/app/ports/transient-fault.ts";
import { AUTHORIZE_EVERYTHING } from "../../functions/domain/policy/standard.ts";
import { EMPTY_TALLY, withReservation } from "../../functions/domain/order/tally.ts";
import { quoteReservation } from "../../functions/domain/refund/quote-reservation.ts";
import { ORDER, orderOf, T0 } from "../support/domain/an-order.ts";
import { quoteOf, requested, stateOf } from "../support/domain/a-return.ts";
import { memoryPorts } from "../../functions/adapters/memory/world.ts";
import { dynamoStorage } from "../support/contract/returns-storage.ts";

const $metadata = {};
const dynamo = new DynamoDBClient({ region: "us-east-1" });
const mock = mockClient(dynamo);
const storage = () => dynamoStorage(dynamo, settableClock(T0));

const canceled = (...codes: string[]) =>
  new TransactionCanceledException({
    $metadata,
    message: "Transaction cancelled, please refer cancellation reasons for specific reasons",
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const namedError = (name: string, message = name) => Object.assign(new Error(message), { name });

const change = {
  returnId: "return-1",
  previousEvents: [],
  events: [requested()],
  tally: { orderId: "order-1", next: withReservation(EMPTY_TALLY, quoteReservation(quoteOf({})), "return-1") },
};

beforeEach(() => {
  mock.reset();
  mock.on(QueryCommand).resolves({ Items: [] });
  mock.on(GetItemCommand).resolves({});
});

describe("an append", () => {
  it.each([
    ["the log", canceled("ConditionalCheckFailed", "None", "None")],
    ["the summary", canceled("None", "ConditionalCheckFailed", "None")],
    ["the tally", canceled("None", "None", "ConditionalCheckFailed")],
    ["everything at once", canceled("ConditionalCheckFailed", "ConditionalCheckFailed", "ConditionalCheckFailed")],
    ["another transaction", canceled("None", "None", "TransactionConflict")],
    ["another transaction and a full table", canceled("ThrottlingError", "None", "TransactionConflict")],
  ])("that lost against %s returns someone-was-faster", async (_, fault) => {
    mock.on(TransactWriteItemsCommand).rejects(fault);
    expect(await storage().log.append(change)).toBe("someone-was-faster");
  });

  it.each([
    ["the table is full", new ProvisionedThroughputExceededException({ $metadata, message: "slow down" })],
    ["the same write is still on its way", new TransactionInProgressException({ $metadata, message: "wait" })],
    ["an item's partition is full", canceled("None", "ThrottlingError", "None")],
    ["an item's partition is out of throughput", canceled("ProvisionedThroughputExceeded", "None", "None")],
    ["the account is over its limit", namedError("RequestLimitExceeded", "Throughput exceeds the current limit")],
    ["the service throttles", namedError("ThrottlingException", "Rate exceeded")],
    ["the service fails", namedError("InternalServerError")],
    ["the connection broke", namedError("TimeoutError", "socket hang up")],
  ])("throws TransientFault when %s", async (_, fault) => {
    mock.on(TransactWriteItemsCommand).rejects(fault);
    await expect(storage().log.append(change)).rejects.toThrow(TransientFault);
  });

  it("that AWS rejects as invalid is our bug, and is not retried", async () => {
    mock.on(TransactWriteItemsCommand).rejects(canceled("None", "ValidationError", "None"));
    await expect(storage().log.append(change)).rejects.toThrow(TransactionCanceledException);
    mock.on(TransactWriteItemsCommand).rejects(namedError("ValidationException"));
    await expect(storage().log.append(change)).rejects.not.toThrow(TransientFault);
  });
});

describe("publishing a policy", () => {
  const publish = () => storage().policies.publish(AUTHORIZE_EVERYTHING, { at: T0, by: "ada" });

  it("never reports success when nothing was written", async () => {
    mock.on(TransactWriteItemsCommand).rejects(canceled("TransactionConflict", "None"));
    await expect(publish()).rejects.toThrow(TransientFault);
  });

  it("retries when two publish at once", async () => {
    mock.on(TransactWriteItemsCommand).rejectsOnce(canceled("TransactionConflict", "None")).resolves({});
    expect((await publish()).policy).toEqual(AUTHORIZE_EVERYTHING);
  });
});

describe("reading several returns", () => {
  it("requests unprocessed keys again", async () => {
    const summary = summaryOf("return-1", stateOf([requested()]));
    const item = (returnId: string) => ({
      pk: { S: `RETURN#${returnId}` },
      sk: { S: "SUMMARY" },
      summary: { S: JSON.stringify({ ...summary, returnId }) },
    });
    const summaryKey = (returnId: string) => ({ pk: { S: `RETURN#${returnId}` }, sk: { S: "SUMMARY" } });
    mock
      .on(BatchGetItemCommand)
      .resolvesOnce({
        Responses: { returns: [item("return-1")] },
        UnprocessedKeys: { returns: { Keys: [summaryKey("return-2")] } },
      })
      .resolves({ Responses: { returns: [item("return-2")] } });
    const found = await storage().returns.byIds(["return-1", "return-2"]);
    expect(found.map(({ returnId }) => returnId)).toEqual(["return-1", "return-2"]);
  });

  it("gives up when keys stay unprocessed", async () => {
    const Keys = [{ pk: { S: "RETURN#return-1" }, sk: { S: "SUMMARY" } }];
    mock.on(BatchGetItemCommand).resolves({ Responses: {}, UnprocessedKeys: { returns: { Keys } } });
    await expect(storage().returns.byIds(["return-1"])).rejects.toThrow(TransientFault);
  });
});

describe("importing orders", () => {
  it("throws TransientFault when an order stays contended for too long", async () => {
    mock.on(TransactWriteItemsCommand).rejects(canceled("TransactionConflict"));
    const customer = { customerId: "customer-1", email: "ann@example.com" };
    const document = { ...ORDER, customer };
    const ports = { ...memoryPorts(), orders: storage().orders };
    await expect(importOrder(ports, document as Parameters<typeof importOrder>[1])).rejects.toThrow(TransientFault);
    await expect(storage().orders.put(orderOf(), customer)).rejects.toThrow("written concurrently");
  });
});
