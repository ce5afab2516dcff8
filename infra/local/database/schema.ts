// Creates the tables of infra/constructs/table-shapes.ts that are missing, and indexes that a newer Comeback added. Safe to repeat.
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ListTablesCommand,
  type ScalarAttributeType,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { IndexShape, TableShape } from "../../constructs/table-shapes.ts";

export async function ensureTables(dynamo: DynamoDBClient, tables: readonly TableShape[]): Promise<void> {
  const { TableNames: existing = [] } = await dynamo.send(new ListTablesCommand({}));
  for (const table of tables) {
    if (existing.includes(table.id)) {
      await addIndexes(dynamo, table);
      continue;
    }
    await dynamo.send(new CreateTableCommand(createTableInput(table)));
    if (table.timeToLive) {
      const TimeToLiveSpecification = { Enabled: true, AttributeName: table.timeToLive };
      await dynamo.send(new UpdateTimeToLiveCommand({ TableName: table.id, TimeToLiveSpecification }));
    }
  }
}

/** Adds missing indexes to a table that an older Comeback created; DynamoDB indexes the existing items. */
async function addIndexes(dynamo: DynamoDBClient, table: TableShape): Promise<void> {
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: table.id }));
  const existing = new Set(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  for (const index of table.indexes.filter(({ name }) => !existing.has(name)))
    await dynamo.send(
      new UpdateTableCommand({
        TableName: table.id,
        AttributeDefinitions: [
          { AttributeName: index.partitionKey, AttributeType: "S" },
          { AttributeName: index.sortKey.name, AttributeType: index.sortKey.type },
        ],
        GlobalSecondaryIndexUpdates: [{ Create: indexDefinition(index) }],
      }),
    );
}

const indexDefinition = (index: IndexShape) => ({
  IndexName: index.name,
  KeySchema: keySchema(index.partitionKey, index.sortKey.name),
  Projection: { ProjectionType: "ALL" as const },
});

const keySchema = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: "HASH" as const },
  { AttributeName: sortKey, KeyType: "RANGE" as const },
];

function createTableInput(table: TableShape) {
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
    KeySchema: keySchema(table.partitionKey, table.sortKey),
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    ...(table.indexes.length > 0 && {
      GlobalSecondaryIndexes: table.indexes.map(indexDefinition),
    }),
    ...(table.stream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" as const },
    }),
  };
}
