// The database of one test file, started apart from the shop: for what HTTP cannot tell, that nothing was written, and
// how often the shop asked it something.
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AttributeValue, ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll } from "vitest";
import { localDynamo, type Reach } from "../../../infra/local/aws-client.ts";
import { type Database, startDatabase } from "../../../infra/local/database.ts";
import { TABLES } from "../../../infra/tables.ts";

export type Stored = {
  url(): string;
  /** Every item of every table by its key, as it stands; counters of failed attempts aside. */
  items(): Promise<ReadonlyMap<string, string>>;
  /** Bytes of the largest item, as the database counts them: names and values. */
  largestItem(): Promise<number>;
  /** Bytes of the largest request that wrote. */
  largestWrite(): number;
  /** The database's operations that something asked for, in order, such as "GetItem". */
  asked(something: () => Promise<unknown>): Promise<string[]>;
};

/** Call it before the shop is made, so that it is there first and gone last. */
export function aDatabase(): Stored {
  const home = mkdtempSync(join(tmpdir(), "comeback-journey-db-"));
  const heard: string[] = [];
  let largest = 0;
  let database: Database | undefined;
  let front: Server | undefined;
  beforeAll(async () => {
    database = await startDatabase({ home });
    front = await listener(database.reach, (operation, bytes) => {
      heard.push(operation);
      if (/^(Put|Transact|Update)/.test(operation)) largest = Math.max(largest, bytes);
    });
  });
  afterAll(async () => {
    front?.close();
    front?.closeAllConnections();
    await database?.stop();
    rmSync(home, { recursive: true, force: true });
  });
  const everything = async (): Promise<readonly Found[]> => {
    if (!database) throw new Error("the database is not up");
    return scanned(database.reach);
  };
  return {
    url: () => `http://127.0.0.1:${(front?.address() as AddressInfo | undefined)?.port ?? 0}`,
    largestWrite: () => largest,
    async items() {
      const kept = (await everything()).filter(({ item }) => !item["pk"]?.S?.startsWith("ATTEMPTS#"));
      return new Map(kept.map(({ table, item }) => [`${table} ${item["pk"]?.S} ${item["sk"]?.S}`, textOf(item)]));
    },
    largestItem: async () => Math.max(...(await everything()).map(({ item }) => bytesOf(item))),
    async asked(something) {
      const before = heard.length;
      await something();
      return heard.slice(before);
    },
  };
}

type Item = Record<string, AttributeValue>;
type Found = { readonly table: string; readonly item: Item };

async function scanned(reach: Reach): Promise<readonly Found[]> {
  const dynamo = localDynamo(reach);
  const found: Found[] = [];
  for (const { id: table } of TABLES) {
    let start: Item | undefined;
    do {
      const page = await dynamo.send(
        new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start }),
      );
      found.push(...(page.Items ?? []).map((item) => ({ table, item })));
      start = page.LastEvaluatedKey;
    } while (start);
  }
  dynamo.destroy();
  return found;
}

const bytesOf = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, { S, N, B }]) => sum + name.length + (B?.length ?? Buffer.byteLength(S ?? N ?? "")),
    0,
  );

/** The keys of items that were added, removed or changed. */
export const changedItems = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));

/** The database names an item's attributes in any order. */
const textOf = (item: object): string => JSON.stringify(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Hands everything on and notes what was asked; reading the stream is not asking. */
async function listener({ endpoint }: Reach, hear: (operation: string, bytes: number) => void): Promise<Server> {
  const { hostname, port } = new URL(endpoint);
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const server = createServer((asked, answer) => {
    const [service = "", operation = ""] = String(asked.headers["x-amz-target"]).split(".");
    if (!service.includes("Streams")) hear(operation, Number(asked.headers["content-length"] ?? 0));
    const { method, url: path, headers } = asked;
    const onwards = request({ agent, hostname, port, method, path, headers }, (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers);
      found.pipe(answer);
    });
    onwards.on("error", () => answer.destroy());
    asked.pipe(onwards);
  });
  server.once("close", () => agent.destroy());
  await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening));
  return server;
}
