// The fast transport gives the same as the SDK's own transport: results, errors, and the fields of errors.
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from "@aws-sdk/client-dynamodb-streams";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localDynamo, localStreams } from "../../../infra/local/runtime/aws-clients.ts";
import { type Database, startDatabase } from "../../../infra/local/database/database.ts";
import { withFastTransport } from "../../../infra/local/database/fast-client.ts";
import type { TransportRequest } from "../../../infra/local/database/http-transport.ts";
import { temporaryHome } from "../../support/local/temporary-home.ts";

const TableName = "returns";
let database: Database;
let fast: DynamoDBClient;
let standard: DynamoDBClient;

beforeAll(async () => {
  database = await startDatabase({ home: temporaryHome() });
  fast = localDynamo(database.connection);
  standard = localDynamo({ ...database.connection, isDynoxide: false });
});
afterAll(async () => {
  fast.destroy();
  standard.destroy();
  await database.stop();
});

const item = (sk: string) => ({
  pk: { S: "A ‐ “quoted” \u0001 🧺" },
  sk: { S: sk },
  bytes: { B: new Uint8Array([0, 255, 7]) },
  n: { N: "12345678901234567890.5" },
  nothing: { NULL: true },
  deep: { M: { list: { L: [{ BOOL: false }, { SS: ["x", "y"] }, { S: "" }] } } },
});
const Key = { pk: item("1").pk, sk: { S: "1" } };

type SdkError = Error & { $metadata?: { httpStatusCode?: number }; CancellationReasons?: unknown; $fault?: string };
const errorOf = (work: Promise<unknown>): Promise<SdkError> =>
  work.then(
    () => Promise.reject(new Error("no fault")),
    (fault: SdkError) => fault,
  );

/** The same command over both transports; everything but the request ids must be equal. */
const withBoth = async (makeCommand: () => GetItemCommand): Promise<[object, object]> => {
  const results = await Promise.all([fast.send(makeCommand()), standard.send(makeCommand())]);
  return results.map((answer) => ({ ...answer, $metadata: undefined })) as [object, object];
};

/** All records of the table's stream. */
async function recordsOf(client: DynamoDBStreamsClient) {
  const [stream] = (await client.send(new ListStreamsCommand({ TableName }))).Streams ?? [];
  const StreamArn = stream?.StreamArn;
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const position = { StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" } as const;
  const { ShardIterator } = await client.send(new GetShardIteratorCommand(position));
  return (await client.send(new GetRecordsCommand({ ShardIterator }))).Records;
}

describe("the fast transport to the database", () => {
  it("sends and reads values without bytes like the SDK's own transport, from the first call on", async () => {
    const { bytes: _, ...plainItem } = item("plain");
    const Item = { ...plainItem, text: { S: '"B":"AAAA" is a text' } };
    const PlainKey = { pk: Item.pk, sk: Item.sk };
    for (let repeat = 1; repeat <= 2; repeat++) {
      await fast.send(new PutItemCommand({ TableName, Item }));
      const [fastResult, standardResult] = await withBoth(() => new GetItemCommand({ TableName, Key: PlainKey }));
      expect(fastResult).toEqual(standardResult);
      expect(fastResult).toMatchObject({ Item });
    }
  });

  it("reads a stream's records like the SDK's own transport", async () => {
    const streams = [true, false].map((isDynoxide) => localStreams({ ...database.connection, isDynoxide }));
    for (const Item of [item("bytes"), { pk: { S: "stream" }, sk: { S: "plain" }, n: { N: "1" } }]) {
      await fast.send(new PutItemCommand({ TableName, Item }));
      const [fastRecords, standardRecords] = await Promise.all(streams.map(recordsOf));
      expect(fastRecords).toEqual(standardRecords);
      expect(fastRecords?.at(-1)?.dynamodb).toMatchObject({
        ApproximateCreationDateTime: expect.any(Date),
        NewImage: Item,
      });
    }
    for (const client of streams) client.destroy();
  });

  it("reads every type of value like the SDK's own transport", async () => {
    for (const sk of ["1", "2"]) await fast.send(new PutItemCommand({ TableName, Item: item(sk) }));
    const KeyConditionExpression = "pk = :pk";
    const commands = [
      () => new GetItemCommand({ TableName, Key }),
      () => new GetItemCommand({ TableName, Key: { ...Key, sk: { S: "none" } } }),
      () =>
        new QueryCommand({ TableName, KeyConditionExpression, ExpressionAttributeValues: { ":pk": Key.pk }, Limit: 1 }),
      () => new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } }),
    ] as (() => GetItemCommand)[];
    for (const makeCommand of commands) {
      const [fastResult, standardResult] = await withBoth(makeCommand);
      expect(fastResult).toEqual(standardResult);
    }
    expect((await fast.send(new GetItemCommand({ TableName, Key }))).Item).toEqual(item("1"));
  });

  it("throws the same errors, with the same fields", async () => {
    const Item = item("1");
    const failingPut = () => new PutItemCommand({ TableName, Item, ConditionExpression: "attribute_not_exists(pk)" });
    const transaction = () =>
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName, Item: item("3") } },
          { Put: { TableName, Item, ConditionExpression: "attribute_not_exists(pk)" } },
        ],
      });
    const invalidUpdate = () => new UpdateItemCommand({ TableName, Key, UpdateExpression: "SET" });
    for (const makeCommand of [failingPut, transaction, invalidUpdate] as (() => PutItemCommand)[]) {
      const [fastResult, standardResult] = [
        await errorOf(fast.send(makeCommand())),
        await errorOf(standard.send(makeCommand())),
      ];
      expect(fastResult.constructor).toBe(standardResult.constructor);
      const { name, message, $fault, CancellationReasons } = standardResult;
      expect(fastResult).toMatchObject({
        name,
        message,
        $fault,
        ...(CancellationReasons !== undefined && { CancellationReasons }),
      });
    }
    expect(await errorOf(fast.send(failingPut()))).toBeInstanceOf(ConditionalCheckFailedException);
    const canceled = await errorOf(fast.send(transaction()));
    expect(canceled).toBeInstanceOf(TransactionCanceledException);
    expect(canceled.CancellationReasons).toMatchObject([{ Code: "None" }, { Code: "ConditionalCheckFailed" }]);
    expect((await fast.send(new GetItemCommand({ TableName, Key: { ...Key, sk: { S: "3" } } }))).Item).toBeUndefined();
  });

  it("removes a generated idempotency token, and keeps an explicit one", async () => {
    const sentBodies: string[] = [];
    const requestHandler = {
      handle: async ({ body }: TransportRequest) => {
        sentBodies.push(typeof body === "string" ? body : new TextDecoder().decode(body as Uint8Array));
        return { response: { statusCode: 200, headers: {}, body: Buffer.from("{}") } };
      },
    };
    const spiedClient = withFastTransport(
      localDynamo({ endpoint: "http://127.0.0.1:1", isDynoxide: false }),
      requestHandler,
    );
    const TransactItems = [{ Put: { TableName, Item: { pk: { S: '"ClientRequestToken":"a"' } } } }];
    await spiedClient.send(new TransactWriteItemsCommand({ TransactItems }));
    await spiedClient.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken: "mine" }));
    await spiedClient.send(new TransactWriteItemsCommand({ TransactItems }));
    expect(sentBodies.map((body) => JSON.parse(body) as unknown)).toEqual([
      { TransactItems },
      { TransactItems, ClientRequestToken: "mine" },
      { TransactItems },
    ]);
  });

  it("retries when the connection breaks, a bounded number of times", async () => {
    let attempts = 0;
    const requestHandler = {
      handle: async () => {
        if (++attempts % 3 !== 0) throw Object.assign(new Error("gone"), { code: "ECONNRESET" });
        return { response: { statusCode: 200, headers: {}, body: Buffer.from("{}") } };
      },
    };
    const unreliableClient = withFastTransport(
      localDynamo({ endpoint: "http://127.0.0.1:1", isDynoxide: false }),
      requestHandler,
    );
    await unreliableClient.send(new GetItemCommand({ TableName, Key }));
    expect(attempts).toBe(3);
    attempts = -1_000;
    requestHandler.handle = async () => {
      attempts++;
      throw Object.assign(new Error("gone"), { code: "ECONNRESET" });
    };
    await expect(unreliableClient.send(new GetItemCommand({ TableName, Key }))).rejects.toThrow("gone");
    expect(attempts).toBe(-997);
  });
});
