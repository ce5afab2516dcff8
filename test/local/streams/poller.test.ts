// The stream poller against the real database: order, checkpoints, retries, giving up, and restarts.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { localDynamo, localStreams } from "../../../infra/local/runtime/aws-clients.ts";
import { type Checkpoints, openCheckpoints } from "../../../infra/local/streams/checkpoints.ts";
import { type Database, startDatabase } from "../../../infra/local/database/database.ts";
import { openStore, type StateStore } from "../../../infra/local/runtime/state-store.ts";
import type { StreamsHandler } from "../../../infra/local/streams/batch.ts";
import { indexStreamRecords, trimStreamRecords } from "../../../infra/local/database/stream-records.ts";
import { type StreamPoller, type PollerOptions, startStreamPoller } from "../../../infra/local/streams/poller.ts";
import { temporaryHome } from "../../support/local/temporary-home.ts";

const home = temporaryHome();
const deadLetterFile = join(home, "dead-letters.jsonl");
let database: Database;
let dynamo: DynamoDBClient;
let streams: DynamoDBStreamsClient;
let store: StateStore;
let checkpoints: Checkpoints;
let poller: StreamPoller | undefined;
let written = 0;

const openAll = async () => {
  database = await startDatabase({ home });
  dynamo = localDynamo(database.connection);
  streams = localStreams(database.connection);
};
const closeAll = async () => {
  dynamo.destroy();
  streams.destroy();
  await database.stop();
};

beforeAll(async () => {
  store = openStore(home);
  checkpoints = openCheckpoints(store);
  await openAll();
});
afterAll(async () => {
  await closeAll();
  store.close();
});
afterEach(async () => poller?.stop());

const write = async (count: number): Promise<string[]> => {
  const names = Array.from({ length: count }, () => `item-${String(++written).padStart(4, "0")}`);
  for (const name of names) {
    await dynamo.send(new PutItemCommand({ TableName: "returns", Item: { pk: { S: name }, sk: { S: "SUMMARY" } } }));
  }
  return names;
};
const namesIn = (event: DynamoDBStreamEvent): string[] =>
  event.Records.map((record) => record.dynamodb?.NewImage?.["pk"]?.S ?? "");

const start = async (handler: StreamsHandler, limits: PollerOptions["limits"] = {}): Promise<string[]> => {
  const messages: string[] = [];
  const shortPauses = { firstPauseMs: 1, pauseMaxMs: 5, firstPollMs: 60_000, pollMaxMs: 60_000 };
  poller = await startStreamPoller({
    client: streams,
    table: "returns",
    handler,
    checkpoints,
    deadLetterFile,
    log: (message) => messages.push(message),
    limits: { ...shortPauses, ...limits },
  });
  return messages;
};

describe("the stream poller", () => {
  it("passes every record once and in order, in batches no larger than Lambda's", async () => {
    const names = await write(130);
    const sizes: number[] = [];
    const seen: string[] = [];
    await start(async (event) => {
      sizes.push(event.Records.length);
      seen.push(...namesIn(event));
    });
    await poller?.whenIdle();
    expect(seen).toEqual(names);
    expect(Math.max(...sizes)).toBe(100);
  });

  it("shapes records as Lambda does, bytes and times included", async () => {
    const events: DynamoDBStreamEvent[] = [];
    await start(async (event) => void events.push(event));
    await poller?.whenIdle();
    const Item = {
      pk: { S: "shape" },
      sk: { S: "X" },
      bytes: { B: new Uint8Array([1, 2]) },
      deep: { M: { list: { L: [{ B: new Uint8Array([3]) }] } } },
    };
    await dynamo.send(new PutItemCommand({ TableName: "returns", Item }));
    await poller?.whenIdle();
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

  it("reads at once when told to, and merges many such calls", async () => {
    let calls = 0;
    const seen: string[] = [];
    await start(async (event) => {
      calls++;
      seen.push(...namesIn(event));
    });
    await poller?.whenIdle();
    const names = await write(20);
    for (let i = 0; i < 50; i++) poller?.pollNow();
    await poller?.whenIdle();
    expect(seen).toEqual(names);
    expect(calls).toBeLessThan(4);
  });

  it("retries from the failed record on, not from an earlier one", async () => {
    const names = await write(5);
    const calls: string[][] = [];
    await start(async (event) => {
      calls.push(namesIn(event));
      const third = event.Records.find((record) => record.dynamodb?.NewImage?.["pk"]?.S === names[2]);
      const itemIdentifier = third?.dynamodb?.SequenceNumber ?? "";
      return { batchItemFailures: calls.length === 1 ? [{ itemIdentifier }] : [] };
    });
    await poller?.whenIdle();
    expect(calls).toEqual([names, names.slice(2)]);
  });

  it("gives up a record that always throws, stores it, logs it, and continues", async () => {
    const names = await write(7);
    const seen: string[] = [];
    const messages = await start(
      async (event) => {
        if (namesIn(event).includes(names[4] ?? "")) throw new TypeError("cannot read that");
        seen.push(...namesIn(event));
      },
      { attemptsMax: 4 },
    );
    await poller?.whenIdle();
    expect(seen).toEqual(names.filter((name) => name !== names[4]));
    const deadLetters = readFileSync(deadLetterFile, "utf8").trim().split("\n");
    expect(deadLetters).toHaveLength(1);
    expect(JSON.parse(deadLetters[0] ?? "")).toMatchObject({
      reason: "TypeError: cannot read that",
      attempts: 4,
      record: { dynamodb: { NewImage: { pk: { S: names[4] } } } },
    });
    expect(messages.join("\n")).toContain("gave up on record");
  });

  it("does not move its checkpoint before the handler has succeeded", async () => {
    const names = await write(3);
    let release = (): void => undefined;
    let started = (): void => undefined;
    const hasStarted = new Promise<void>((resolve) => (started = resolve));
    await start(() => {
      started();
      return new Promise<void>((resolve) => (release = resolve));
    });
    await hasStarted;
    const before = checkpoints.all();
    release();
    await poller?.whenIdle();
    expect(checkpoints.all()).not.toEqual(before);
    expect(names).toHaveLength(3);
  });

  describe("across a restart of the database", () => {
    beforeEach(async () => {
      await start(async () => undefined);
      await poller?.whenIdle();
      await poller?.stop();
    });

    it("continues from its checkpoint, with what was written meanwhile", async () => {
      const names = await write(4);
      await closeAll();
      await openAll();
      const seen: string[] = [];
      await start(async (event) => void seen.push(...namesIn(event)));
      await poller?.whenIdle();
      expect(seen).toEqual(names);
    });

    it("loses nothing when the handled records are trimmed", async () => {
      const names = await write(3);
      await closeAll();
      for (const { stream, sequence } of checkpoints.all()) trimStreamRecords(database.path ?? "", stream, sequence);
      trimStreamRecords(database.path ?? "", "arn:aws:dynamodb:x:0:table/returns/stream/another", "999999");
      await openAll();
      const seen: string[] = [];
      await start(async (event) => void seen.push(...namesIn(event)));
      await poller?.whenIdle();
      expect(seen).toEqual(names);
    });
  });

  it("has writes that cost the same with many stream records as with few", async () => {
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
