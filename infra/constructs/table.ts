// One of our tables, made from its shape in infra/tables.ts: on demand, restorable to any second, encrypted with a key
// whose use shows in CloudTrail.
import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, StreamViewType, TableEncryptionV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import type { Stage } from "../stage.ts";
import type { TableShape } from "../tables.ts";

const TYPES = { S: AttributeType.STRING, N: AttributeType.NUMBER };

export const tableOf = (scope: Construct, id: string, shape: TableShape, stage: Stage): TableV2 =>
  new TableV2(scope, id, {
    partitionKey: { name: shape.partitionKey, type: AttributeType.STRING },
    sortKey: { name: shape.sortKey, type: AttributeType.STRING },
    globalSecondaryIndexes: shape.indexes.map((index) => ({
      indexName: index.name,
      partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
      sortKey: { name: index.sortKey.name, type: TYPES[index.sortKey.type] },
    })),
    ...(shape.stream && { dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES }),
    ...(shape.timeToLive && { timeToLiveAttribute: shape.timeToLive }),
    encryption: TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: stage.keepsData,
    removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
