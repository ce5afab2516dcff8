// Creates a table from its shape in table-shapes.ts: on-demand capacity, point-in-time recovery, and encryption with
// the AWS managed KMS key, whose use is recorded in CloudTrail.
import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, StreamViewType, TableEncryptionV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import type { DeploymentStage } from "../stage.ts";
import type { TableShape } from "./table-shapes.ts";

const ATTRIBUTE_TYPES = { S: AttributeType.STRING, N: AttributeType.NUMBER };

export const createTable = (
  scope: Construct,
  id: string,
  { shape, stage }: { readonly shape: TableShape; readonly stage: DeploymentStage },
): TableV2 =>
  new TableV2(scope, id, {
    partitionKey: { name: shape.partitionKey, type: AttributeType.STRING },
    sortKey: { name: shape.sortKey, type: AttributeType.STRING },
    globalSecondaryIndexes: shape.indexes.map((index) => ({
      indexName: index.name,
      partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
      sortKey: { name: index.sortKey.name, type: ATTRIBUTE_TYPES[index.sortKey.type] },
    })),
    ...(shape.stream && { dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES }),
    ...(shape.timeToLive && { timeToLiveAttribute: shape.timeToLive }),
    encryption: TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: stage.keepsData,
    removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
