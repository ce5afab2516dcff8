// The database of one test file, started separately from the shop: for what HTTP cannot show, such as that nothing was
// written and which operations were used.
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AttributeValue, ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll } from "vitest";
import { localDynamo, type DatabaseConnection } from "../../../infra/local/runtime/aws-clients.ts";
import { type Database, startDatabase } from "../../../infra/local/database/database.ts";
import { TABLES } from "../../../infra/constructs/table-shapes.ts";

export type TestDatabase = {
  url(): string;
  /** Every item of every table by key, without the counters of failed attempts. */
  items(): Promise<ReadonlyMap<string, string>>;
  /** Bytes of the largest item, as DynamoDB counts them: names and values. */
  largestItem(): Promise<number>;
  /** Bytes of the largest write request. */
  largestWrite(): number;
  /** The database operations made during an action, in order, such as "GetItem". */
  operationsDuring(action: () => Promise<unknown>): Promise<string[]>;
};

/** Call it before the shop is created, so that it starts first and stops last. */
export function aDatabase(): TestDatabase {
  const home = mkdtempSync(join(tmpdir(), "comeback-journey-db-"));
  const operations: string[] = [];
  let largest = 0;
  let database: Database | undefined;
  let proxy: Server | undefined;
  beforeAll(async () => {
    database = await startDatabase({ home });
    proxy = await startProxy(database.connection, (operation, bytes) => {
      operations.push(operation);
      if (/^(Put|Transact|Update)/.test(operation)) largest = Math.max(largest, bytes);
    });
  });
  afterAll(async () => {
    proxy?.close();
    proxy?.closeAllConnections();
    await database?.stop();
    rmSync(home, { recursive: true, force: true });
  });
  const allItems = async (): Promise<readonly StoredItem[]> => {
    if (!database) throw new Error("the database is not up");
    return scanTables(database.connection);
  };
  return {
    url: () => `http://127.0.0.1:${(proxy?.address() as AddressInfo | undefined)?.port ?? 0}`,
    largestWrite: () => largest,
    async items() {
      const items = (await allItems()).filter(({ item }) => !item["pk"]?.S?.startsWith("ATTEMPTS#"));
      return new Map(items.map(({ table, item }) => [`${table} ${item["pk"]?.S} ${item["sk"]?.S}`, itemText(item)]));
    },
    largestItem: async () => Math.max(...(await allItems()).map(({ item }) => itemBytes(item))),
    async operationsDuring(action) {
      const before = operations.length;
      await action();
      return operations.slice(before);
    },
  };
}

type Item = Record<string, AttributeValue>;
type StoredItem = { readonly table: string; readonly item: Item };

async function scanTables(connection: DatabaseConnection): Promise<readonly StoredItem[]> {
  const dynamo = localDynamo(connection);
  const stored: StoredItem[] = [];
  for (const { id: table } of TABLES) {
    let start: Item | undefined;
    do {
      const page = await dynamo.send(
        new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start }),
      );
      stored.push(...(page.Items ?? []).map((item) => ({ table, item })));
      start = page.LastEvaluatedKey;
    } while (start);
  }
  dynamo.destroy();
  return stored;
}

const itemBytes = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, { S, N, B }]) => sum + name.length + (B?.length ?? Buffer.byteLength(S ?? N ?? "")),
    0,
  );

/** The keys of items that were added, removed or changed. */
export const changedItems = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));

/** The database returns an item's attributes in any order. */
const itemText = (item: object): string =>
  JSON.stringify(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** A proxy that records every operation, except for reading the stream. */
async function startProxy(
  { endpoint }: DatabaseConnection,
  onOperation: (operation: string, bytes: number) => void,
): Promise<Server> {
  const { hostname, port } = new URL(endpoint);
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const server = createServer((incoming, outgoing) => {
    const [service = "", operation = ""] = String(incoming.headers["x-amz-target"]).split(".");
    if (!service.includes("Streams")) onOperation(operation, Number(incoming.headers["content-length"] ?? 0));
    const { method, url: path, headers } = incoming;
    const forwarded = request({ agent, hostname, port, method, path, headers }, (upstream) => {
      outgoing.writeHead(upstream.statusCode ?? 502, upstream.headers);
      upstream.pipe(outgoing);
    });
    forwarded.on("error", () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  server.once("close", () => agent.destroy());
  await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening));
  return server;
}
