// The stream pump against the real database: order, checkpoints, repeats, giving up, and restarts.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { localDynamo, localStreams } from "../../infra/local/aws-client.ts";
import { type Checkpoints, checkpointsIn } from "../../infra/local/checkpoints.ts";
import { type Database, startDatabase } from "../../infra/local/database.ts";
import { openStore, type Store } from "../../infra/local/store.ts";
import type { StreamsHandler } from "../../infra/local/stream-batch.ts";
import { indexStreamRecords, trimStreamRecords } from "../../infra/local/stream-records.ts";
import { type Pump, type PumpOptions, startPump } from "../../infra/local/streams.ts";
import { temporaryHome } from "./home.ts";

const home = temporaryHome();
const deadLetterFile = join(home, "dead-letters.jsonl");
let database: Database;
let dynamo: DynamoDBClient;
let streams: DynamoDBStreamsClient;
let store: Store;
let checkpoints: Checkpoints;
let pump: Pump | undefined;
let written = 0;

const open = async () => {
  database = await startDatabase({ home });
  dynamo = localDynamo(database.reach);
  streams = localStreams(database.reach);
};
const close = async () => {
  dynamo.destroy();
  streams.destroy();
  await database.stop();
};

beforeAll(async () => {
  store = openStore(home);
  checkpoints = checkpointsIn(store);
  await open();
});
afterAll(async () => {
  await close();
  store.close();
});
afterEach(async () => pump?.stop());

const write = async (count: number): Promise<string[]> => {
  const names = Array.from({ length: count }, () => `item-${String(++written).padStart(4, "0")}`);
  for (const name of names) {
    await dynamo.send(new PutItemCommand({ TableName: "returns", Item: { pk: { S: name }, sk: { S: "SUMMARY" } } }));
  }
  return names;
};
const namesIn = (event: DynamoDBStreamEvent): string[] =>
  event.Records.map((record) => record.dynamodb?.NewImage?.["pk"]?.S ?? "");

const start = async (handler: StreamsHandler, limits: PumpOptions["limits"] = {}): Promise<string[]> => {
  const said: string[] = [];
  const quick = { firstPauseMs: 1, pauseMaxMs: 5, firstPollMs: 60_000, pollMaxMs: 60_000 };
  pump = await startPump({
    client: streams,
    table: "returns",
    handler,
    checkpoints,
    deadLetterFile,
    say: (words) => said.push(words),
    limits: { ...quick, ...limits },
  });
  return said;
};

describe("the stream pump", () => {
  it("hands over every record once and in order, in batches no larger than Lambda's", async () => {
    const names = await write(130);
    const sizes: number[] = [];
    const seen: string[] = [];
    await start(async (event) => {
      sizes.push(event.Records.length);
      seen.push(...namesIn(event));
    });
    await pump?.quiet();
    expect(seen).toEqual(names);
    expect(Math.max(...sizes)).toBe(100);
  });

  it("shapes records as Lambda does, bytes and times included", async () => {
    const events: DynamoDBStreamEvent[] = [];
    await start(async (event) => void events.push(event));
    await pump?.quiet();
    const Item = {
      pk: { S: "shape" },
      sk: { S: "X" },
      bytes: { B: new Uint8Array([1, 2]) },
      deep: { M: { list: { L: [{ B: new Uint8Array([3]) }] } } },
    };
    await dynamo.send(new PutItemCommand({ TableName: "returns", Item }));
    await pump?.quiet();
    const sample = JSON.parse(
      readFileSync(new URL("./events/dynamodb-event.json", import.meta.url), "utf8"),
    ) as DynamoDBStreamEvent;
    const record = events.at(-1)?.Records[0];
    const { userIdentity: _, ...always } = sample.Records[0] ?? {};
    expect(Object.keys(record ?? {}).toSorted()).toEqual(Object.keys(always).toSorted());
    expect(Object.keys(record?.dynamodb ?? {}).toSorted()).toEqual(
      Object.keys(sample.Records[0]?.dynamodb ?? {}).toSorted(),
    );
    expect(record?.dynamodb?.NewImage).toEqual({
      ...Item,
      bytes: { B: "AQI=" },
      deep: { M: { list: { L: [{ B: "Aw==" }] } } },
    });
    expect(record?.dynamodb?.ApproximateCreationDateTime).toBeCloseTo(Date.now() / 1000, -1);
  });

  it("is woken by a nudge and reads many nudges at once", async () => {
    let calls = 0;
    const seen: string[] = [];
    await start(async (event) => {
      calls++;
      seen.push(...namesIn(event));
    });
    await pump?.quiet();
    const names = await write(20);
    for (let i = 0; i < 50; i++) pump?.nudge();
    await pump?.quiet();
    expect(seen).toEqual(names);
    expect(calls).toBeLessThan(4);
  });

  it("repeats from the record that failed, and no earlier one", async () => {
    const names = await write(5);
    const calls: string[][] = [];
    await start(async (event) => {
      calls.push(namesIn(event));
      const third = event.Records.find((record) => record.dynamodb?.NewImage?.["pk"]?.S === names[2]);
      const itemIdentifier = third?.dynamodb?.SequenceNumber ?? "";
      return { batchItemFailures: calls.length === 1 ? [{ itemIdentifier }] : [] };
    });
    await pump?.quiet();
    expect(calls).toEqual([names, names.slice(2)]);
  });

  it("gives up on a record that always throws, keeps it aside, says so, and goes on", async () => {
    const names = await write(7);
    const seen: string[] = [];
    const said = await start(
      async (event) => {
        if (namesIn(event).includes(names[4] ?? "")) throw new TypeError("cannot read that");
        seen.push(...namesIn(event));
      },
      { attemptsMax: 4 },
    );
    await pump?.quiet();
    expect(seen).toEqual(names.filter((name) => name !== names[4]));
    const letters = readFileSync(deadLetterFile, "utf8").trim().split("\n");
    expect(letters).toHaveLength(1);
    expect(JSON.parse(letters[0] ?? "")).toMatchObject({
      reason: "TypeError: cannot read that",
      attempts: 4,
      record: { dynamodb: { NewImage: { pk: { S: names[4] } } } },
    });
    expect(said.join("\n")).toContain("gave up on record");
  });

  it("does not move its checkpoint before the handler has succeeded", async () => {
    const names = await write(3);
    let release = (): void => undefined;
    let started = (): void => undefined;
    const entered = new Promise<void>((resolve) => (started = resolve));
    await start(() => {
      started();
      return new Promise<void>((resolve) => (release = resolve));
    });
    await entered;
    const before = checkpoints.all();
    release();
    await pump?.quiet();
    expect(checkpoints.all()).not.toEqual(before);
    expect(names).toHaveLength(3);
  });

  describe("across a restart of the database", () => {
    beforeEach(async () => {
      await start(async () => undefined);
      await pump?.quiet();
      await pump?.stop();
    });

    it("goes on where it stood, with what was written while it was away", async () => {
      const names = await write(4);
      await close();
      await open();
      const seen: string[] = [];
      await start(async (event) => void seen.push(...namesIn(event)));
      await pump?.quiet();
      expect(seen).toEqual(names);
    });

    it("loses nothing when the handled records are trimmed", async () => {
      const names = await write(3);
      await close();
      for (const { stream, sequence } of checkpoints.all()) trimStreamRecords(database.path ?? "", stream, sequence);
      trimStreamRecords(database.path ?? "", "arn:aws:dynamodb:x:0:table/returns/stream/another", "999999");
      await open();
      const seen: string[] = [];
      await start(async (event) => void seen.push(...namesIn(event)));
      await pump?.quiet();
      expect(seen).toEqual(names);
    });
  });

  it("costs the database the same at many stream records as at few", async () => {
    expect(existsSync(database.path ?? "")).toBe(true);
    indexStreamRecords(database.path ?? "");
    const { DatabaseSync } = await import("node:sqlite");
    const file = new DatabaseSync(database.path ?? "", { readOnly: true });
    const next =
      "SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = 'returns'";
    const plan = file.prepare(`EXPLAIN QUERY PLAN ${next}`).get();
    file.close();
    expect(plan?.["detail"]).toContain("COVERING INDEX comeback_position");
  });
});
