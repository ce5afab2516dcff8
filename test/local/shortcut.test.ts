// The short way to the database answers what the SDK's own way answers: results, errors, and what the errors carry.
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
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localDynamo } from "../../infra/local/aws-client.ts";
import { type Database, startDatabase } from "../../infra/local/database.ts";
import { shortcut } from "../../infra/local/shortcut.ts";
import type { WireRequest } from "../../infra/local/wire.ts";
import { temporaryHome } from "./home.ts";

const TableName = "returns";
let database: Database;
let short: DynamoDBClient;
let ordinary: DynamoDBClient;

beforeAll(async () => {
  database = await startDatabase({ home: temporaryHome() });
  short = localDynamo(database.reach);
  ordinary = localDynamo({ ...database.reach, wire: false });
});
afterAll(async () => {
  short.destroy();
  ordinary.destroy();
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

type Told = Error & { $metadata?: { httpStatusCode?: number }; CancellationReasons?: unknown; $fault?: string };
const faultOf = (work: Promise<unknown>): Promise<Told> =>
  work.then(
    () => Promise.reject(new Error("no fault")),
    (fault: Told) => fault,
  );

/** The same command both ways; request ids differ, everything else must not. */
const bothWays = async (make: () => GetItemCommand): Promise<[object, object]> => {
  const answers = await Promise.all([short.send(make()), ordinary.send(make())]);
  return answers.map((answer) => ({ ...answer, $metadata: undefined })) as [object, object];
};

describe("the short way to the database", () => {
  it("reads what it wrote, every kind of value, as the ordinary way does", async () => {
    for (const sk of ["1", "2"]) await short.send(new PutItemCommand({ TableName, Item: item(sk) }));
    const KeyConditionExpression = "pk = :pk";
    const makes = [
      () => new GetItemCommand({ TableName, Key }),
      () => new GetItemCommand({ TableName, Key: { ...Key, sk: { S: "none" } } }),
      () =>
        new QueryCommand({ TableName, KeyConditionExpression, ExpressionAttributeValues: { ":pk": Key.pk }, Limit: 1 }),
      () => new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } }),
    ] as (() => GetItemCommand)[];
    for (const make of makes) {
      const [ours, theirs] = await bothWays(make);
      expect(ours).toEqual(theirs);
    }
    expect((await short.send(new GetItemCommand({ TableName, Key }))).Item).toEqual(item("1"));
  });

  it("throws the same errors, with what they carry", async () => {
    const Item = item("1");
    const taken = () => new PutItemCommand({ TableName, Item, ConditionExpression: "attribute_not_exists(pk)" });
    const transaction = () =>
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName, Item: item("3") } },
          { Put: { TableName, Item, ConditionExpression: "attribute_not_exists(pk)" } },
        ],
      });
    const wrong = () => new UpdateItemCommand({ TableName, Key, UpdateExpression: "SET" });
    for (const make of [taken, transaction, wrong] as (() => PutItemCommand)[]) {
      const [ours, theirs] = [await faultOf(short.send(make())), await faultOf(ordinary.send(make()))];
      expect(ours.constructor).toBe(theirs.constructor);
      const { name, message, $fault, CancellationReasons } = theirs;
      expect(ours).toMatchObject({
        name,
        message,
        $fault,
        ...(CancellationReasons !== undefined && { CancellationReasons }),
      });
    }
    expect(await faultOf(short.send(taken()))).toBeInstanceOf(ConditionalCheckFailedException);
    const canceled = await faultOf(short.send(transaction()));
    expect(canceled).toBeInstanceOf(TransactionCanceledException);
    expect(canceled.CancellationReasons).toMatchObject([{ Code: "None" }, { Code: "ConditionalCheckFailed" }]);
    expect((await short.send(new GetItemCommand({ TableName, Key: { ...Key, sk: { S: "3" } } }))).Item).toBeUndefined();
  });

  it("sends no token that nobody asked for, and keeps one that somebody did", async () => {
    const sent: string[] = [];
    const carrier = {
      handle: async ({ body }: WireRequest) => {
        sent.push(new TextDecoder().decode(body as Uint8Array));
        return { response: { statusCode: 200, headers: {}, body: Buffer.from("{}") } };
      },
    };
    const spied = shortcut(localDynamo({ endpoint: "http://127.0.0.1:1", wire: false }), carrier);
    const TransactItems = [{ Put: { TableName, Item: { pk: { S: '"ClientRequestToken":"a"' } } } }];
    await spied.send(new TransactWriteItemsCommand({ TransactItems }));
    await spied.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken: "mine" }));
    expect(JSON.parse(sent[0] ?? "")).toEqual({ TransactItems });
    expect(JSON.parse(sent[1] ?? "")).toEqual({ TransactItems, ClientRequestToken: "mine" });
  });

  it("tries again when the connection breaks, and not for ever", async () => {
    let tries = 0;
    const carrier = {
      handle: async () => {
        if (++tries % 3 !== 0) throw Object.assign(new Error("gone"), { code: "ECONNRESET" });
        return { response: { statusCode: 200, headers: {}, body: Buffer.from("{}") } };
      },
    };
    const shaky = shortcut(localDynamo({ endpoint: "http://127.0.0.1:1", wire: false }), carrier);
    await shaky.send(new GetItemCommand({ TableName, Key }));
    expect(tries).toBe(3);
    tries = -1_000;
    carrier.handle = async () => {
      tries++;
      throw Object.assign(new Error("gone"), { code: "ECONNRESET" });
    };
    await expect(shaky.send(new GetItemCommand({ TableName, Key }))).rejects.toThrow("gone");
    expect(tries).toBe(-997);
  });
});
