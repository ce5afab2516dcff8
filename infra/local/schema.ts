// Makes the tables of infra/tables.ts where they are missing, and indexes that a newer Comeback has. Safe to repeat.
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ListTablesCommand,
  type ScalarAttributeType,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { IndexShape, TableShape } from "../tables.ts";

export async function ensureTables(dynamo: DynamoDBClient, tables: readonly TableShape[]): Promise<void> {
  const { TableNames: there = [] } = await dynamo.send(new ListTablesCommand({}));
  for (const table of tables) {
    if (there.includes(table.id)) {
      await addIndexes(dynamo, table);
      continue;
    }
    await dynamo.send(new CreateTableCommand(creationOf(table)));
    if (table.timeToLive) {
      const TimeToLiveSpecification = { Enabled: true, AttributeName: table.timeToLive };
      await dynamo.send(new UpdateTimeToLiveCommand({ TableName: table.id, TimeToLiveSpecification }));
    }
  }
}

/** State that an older Comeback left behind stays, and is indexed as if it were new. */
async function addIndexes(dynamo: DynamoDBClient, table: TableShape): Promise<void> {
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: table.id }));
  const there = new Set(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  for (const index of table.indexes.filter(({ name }) => !there.has(name)))
    await dynamo.send(
      new UpdateTableCommand({
        TableName: table.id,
        AttributeDefinitions: [
          { AttributeName: index.partitionKey, AttributeType: "S" },
          { AttributeName: index.sortKey.name, AttributeType: index.sortKey.type },
        ],
        GlobalSecondaryIndexUpdates: [{ Create: indexOf(index) }],
      }),
    );
}

const indexOf = (index: IndexShape) => ({
  IndexName: index.name,
  KeySchema: keys(index.partitionKey, index.sortKey.name),
  Projection: { ProjectionType: "ALL" as const },
});

const keys = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: "HASH" as const },
  { AttributeName: sortKey, KeyType: "RANGE" as const },
];

function creationOf(table: TableShape) {
  const attributes = new Map<string, ScalarAttributeType>([
    [table.partitionKey, "S"],
    [table.sortKey, "S"],
  ]);
  for (const index of table.indexes) {
    attributes.set(index.partitionKey, "S");
    attributes.set(index.sortKey.name, index.sortKey.type);
  }
  return {
    TableName: table.id,
    BillingMode: "PAY_PER_REQUEST" as const,
    KeySchema: keys(table.partitionKey, table.sortKey),
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    ...(table.indexes.length > 0 && {
      GlobalSecondaryIndexes: table.indexes.map(indexOf),
    }),
    ...(table.stream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" as const },
    }),
  };
}
