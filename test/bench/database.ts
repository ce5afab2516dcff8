// Throughput of the local database alone: three-item transactions through the client the application uses.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateTableCommand, type DynamoDBClient, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { localDynamo } from "../../infra/local/runtime/aws-clients.ts";
import { startDatabase } from "../../infra/local/database/database.ts";
import { type Bench, measure } from "./latency.ts";

/** A table without indexes and stream: this database at its fastest, so the strictest baseline for the flows. */
const TABLE_NAME = "plain";
const WARM_UP_RUNS = 200;

const runsFor = (inFlight: number): number => (inFlight === 1 ? 800 : 2_000);

export async function openDatabaseBench(): Promise<Bench> {
  const home = mkdtempSync(join(tmpdir(), "comeback-bench-"));
  const database = await startDatabase({ home });
  const dynamo = localDynamo(database.connection);
  await createPlainTable(dynamo);
  await measure({ inFlight: 8, runs: WARM_UP_RUNS }, (index) => writeThreeItems(dynamo, `warm-${index}`));
  let written = 0;
  return {
    measure: (inFlight) =>
      measure({ inFlight, runs: runsFor(inFlight) }, () => writeThreeItems(dynamo, `measured-${written++}`)),
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
      TableName: TABLE_NAME,
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

/** A conditional event, the summary, and the order's tally: what appending to a return's log writes. */
async function writeThreeItems(dynamo: DynamoDBClient, id: string): Promise<void> {
  const body = { S: JSON.stringify({ type: "return-authorized", at: 1_291_192_000_000, by: { kind: "policy" } }) };
  const put = (pk: string, sk: string) => ({
    Put: {
      TableName: TABLE_NAME,
      Item: { pk: { S: pk }, sk: { S: sk }, body },
      ConditionExpression: "attribute_not_exists(sk)",
    },
  });
  const TransactItems = [put(`LOG#${id}`, "EVENT#000001"), put(`RETURN#${id}`, "SUMMARY"), put(`ORDER#${id}`, "TALLY")];
  await dynamo.send(new TransactWriteItemsCommand({ TransactItems }));
}
