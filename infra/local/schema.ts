// Makes the tables of infra/tables.ts where they are missing. Safe to repeat.
import {
  CreateTableCommand,
  type DynamoDBClient,
  ListTablesCommand,
  type ScalarAttributeType,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { TableShape } from "../tables.ts";

export async function ensureTables(dynamo: DynamoDBClient, tables: readonly TableShape[]): Promise<void> {
  const { TableNames: there = [] } = await dynamo.send(new ListTablesCommand({}));
  for (const table of tables) {
    if (there.includes(table.id)) continue;
    await dynamo.send(new CreateTableCommand(creationOf(table)));
    if (table.timeToLive) {
      const TimeToLiveSpecification = { Enabled: true, AttributeName: table.timeToLive };
      await dynamo.send(new UpdateTimeToLiveCommand({ TableName: table.id, TimeToLiveSpecification }));
    }
  }
}

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
      GlobalSecondaryIndexes: table.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keys(index.partitionKey, index.sortKey.name),
        Projection: { ProjectionType: "ALL" as const },
      })),
    }),
    ...(table.stream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" as const },
    }),
  };
}
