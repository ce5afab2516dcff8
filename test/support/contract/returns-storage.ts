// The two storages that the contract suites run over: memory, and the laptop's real database, one per test file.
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll } from "vitest";
import { dynamoAttempts } from "../../../functions/adapters/aws/attempts.ts";
import { dynamoCustomerHistory } from "../../../functions/adapters/aws/customer-history.ts";
import { dynamoGates } from "../../../functions/adapters/aws/gates.ts";
import { dynamoHistory } from "../../../functions/adapters/aws/history.ts";
import { dynamoLedger } from "../../../functions/adapters/aws/ledger.ts";
import { dynamoCustomers, dynamoOrders } from "../../../functions/adapters/aws/orders.ts";
import { dynamoPolicies } from "../../../functions/adapters/aws/policies.ts";
import { dynamoReturnLog } from "../../../functions/adapters/aws/return-log.ts";
import { dynamoReturns } from "../../../functions/adapters/aws/returns.ts";
import { dynamoStoppedArms } from "../../../functions/adapters/aws/stopped-arms.ts";
import { settableClock } from "../../../functions/adapters/memory/clock.ts";
import { memoryWorld } from "../../../functions/adapters/memory/world.ts";
import type { Ports } from "../../../functions/app/ports.ts";
import { localDynamo } from "../../../infra/local/runtime/aws-clients.ts";
import { type Database, startDatabase } from "../../../infra/local/database/database.ts";
import { T0 } from "../domain/an-order.ts";
import { temporaryHome } from "../local/temporary-home.ts";

export type StoragePorts = Pick<
  Ports,
  | "log"
  | "returns"
  | "orders"
  | "customers"
  | "customerHistory"
  | "history"
  | "gates"
  | "attempts"
  | "policies"
  | "stoppedArms"
  | "ledger"
>;

export const STORAGES = ["memory", "dynamodb"] as const;
export type StorageName = (typeof STORAGES)[number];

/**
 * Opens the database before the first test of the file. `fresh` gives the ports of another process, with no cached
 * state.
 */
export function openStores() {
  const home = temporaryHome();
  const clock = settableClock(T0);
  const memory = memoryWorld({ clock }).ports;
  let database: Database;
  let dynamo: DynamoDBClient;
  beforeAll(async () => {
    database = await startDatabase({ home });
    dynamo = localDynamo(database.connection);
  });
  afterAll(async () => {
    dynamo.destroy();
    await database.stop();
  });
  return {
    clock,
    dynamo: () => dynamo,
    fresh: (name: StorageName): StoragePorts => (name === "memory" ? memory : dynamoStorage(dynamo, clock)),
  };
}

export function dynamoStorage(dynamo: DynamoDBClient, clock: Ports["clock"]): StoragePorts {
  const returns = { dynamo, name: "returns" };
  return {
    log: dynamoReturnLog(returns),
    returns: dynamoReturns(returns),
    orders: dynamoOrders(returns),
    customers: dynamoCustomers(returns),
    customerHistory: dynamoCustomerHistory(returns),
    history: dynamoHistory(returns),
    gates: dynamoGates(returns),
    attempts: dynamoAttempts(returns, clock),
    policies: dynamoPolicies(returns, clock),
    stoppedArms: dynamoStoppedArms(returns, clock),
    ledger: dynamoLedger({ dynamo, name: "ledger" }),
  };
}

let names = 0;
/** A name that no other test of this file uses. */
export const aName = (stem: string): string => `${stem}-${++names}`;
