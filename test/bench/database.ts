// What the embedded database does by itself: three-item transactions through the same client the application uses.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateTableCommand, type DynamoDBClient, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { localDynamo } from "../../infra/local/aws-client.ts";
import { startDatabase } from "../../infra/local/database.ts";
import { type Bench, measure } from "./latency.ts";

/** A table without indexes and without a stream: the fastest this database can be, and so the hardest to be compared with. */
const PLAIN = "plain";
const WARM_UP_RUNS = 200;

const runsFor = (inFlight: number): number => (inFlight === 1 ? 800 : 2_000);

export async function openDatabaseBench(): Promise<Bench> {
  const home = mkdtempSync(join(tmpdir(), "comeback-bench-"));
  const database = await startDatabase({ home });
  const dynamo = localDynamo(database.reach);
  await createPlainTable(dynamo);
  await measure({ inFlight: 8, runs: WARM_UP_RUNS }, (run) => threeItems(dynamo, `warm-${run}`));
  return {
    measure: (inFlight) =>
      measure({ inFlight, runs: runsFor(inFlight) }, (run) => threeItems(dynamo, `${inFlight}-${run}`)),
    async close() {
      dynamo.destroy();
      await database.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const createPlainTable = (dynamo: DynamoDBClient): Promise<unknown> =>
  dynamo.send(
    new CreateTableCommand({
      TableName: PLAIN,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      AttributeDefinitions: [
        { AttributeName: "pk", AttributeType: "S" },
        { AttributeName: "sk", AttributeType: "S" },
      ],
    }),
  );

/** An event that must be new, the view beside it, and a counter with a version: what appending to a log takes. */
async function threeItems(dynamo: DynamoDBClient, id: string): Promise<void> {
  const body = { S: JSON.stringify({ type: "return-authorized", at: 1_291_192_000_000, by: { kind: "policy" } }) };
  const put = (pk: string, sk: string) => ({
    Put: {
      TableName: PLAIN,
      Item: { pk: { S: pk }, sk: { S: sk }, body },
      ConditionExpression: "attribute_not_exists(sk)",
    },
  });
  const TransactItems = [put(`LOG#${id}`, "EVENT#000001"), put(`RETURN#${id}`, "SUMMARY"), put(`ORDER#${id}`, "TALLY")];
  await dynamo.send(new TransactWriteItemsCommand({ TransactItems }));
}
