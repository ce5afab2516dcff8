// What of the shop's stored data a function may be granted rights on.
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { EventBus } from "aws-cdk-lib/aws-events";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { SecretName } from "./privileges.ts";
import type { TableShape } from "./table-shapes.ts";

export type DataResources = {
  readonly tables: Readonly<Record<TableShape["id"], TableV2>>;
  readonly secretArns: Readonly<Record<SecretName, string>>;
  readonly bus: EventBus;
  readonly audit: Bucket;
};
