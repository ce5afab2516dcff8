// Converts a row of privileges.ts into IAM statements, one per right, with the narrowest resource AWS allows.
import { Stack } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { DataResources } from "./data-resources.ts";
import { APPEND_ONLY_KEYS, type Privileges, type TablePrivileges } from "./privileges.ts";
import type { DeploymentStage } from "../stage.ts";

export const policyStatements = (
  scope: Construct,
  rights: Privileges,
  { data, stage }: { readonly data: DataResources; readonly stage: DeploymentStage },
): PolicyStatement[] => [
  ...tableStatements(data.tables.returns, rights.returns),
  ...(rights.ledger ? tableStatements(data.tables.ledger, rights.ledger) : []),
  ...rights.secrets.map((name) => allow(["secretsmanager:GetSecretValue"], [data.secretArns[name]])),
  ...(rights.bus ? [allow(["events:PutEvents"], [data.bus.eventBusArn])] : []),
  ...(rights.audit ? [allow(["s3:PutObject"], [data.audit.arnForObjects("*")])] : []),
  ...(rights.mail ? [mailStatement(scope, stage)] : []),
  denyLogRewrites(data.tables.returns),
];

const tableStatements = (table: TableV2, { items, changes = {}, indexes = [] }: TablePrivileges): PolicyStatement[] => [
  allow(
    items.map((action) => `dynamodb:${action}`),
    [table.tableArn],
  ),
  ...Object.entries(changes).map(([action, keys]) => changeStatement(table, action, keys)),
  ...(indexes.length > 0
    ? [
        allow(
          ["dynamodb:Query"],
          indexes.map((name) => `${table.tableArn}/index/${name}`),
        ),
      ]
    : []),
];

/**
 * An allow-list of leading keys, in the form of AWS's own examples. A transaction cannot bypass it: each of its parts
 * is authorized as the PutItem, UpdateItem or DeleteItem it is.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
const changeStatement = (table: TableV2, action: string, keys: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    actions: [`dynamodb:${action}`],
    resources: [table.tableArn],
    conditions: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [...keys] } },
  });

/**
 * A second barrier that holds even if a later policy allows more. ForAnyValue, because a single changed event is too
 * many: in a Deny, ForAllValues would let through a request that mixes events with other items.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
const denyLogRewrites = (table: TableV2): PolicyStatement =>
  new PolicyStatement({
    sid: "NeverRewriteTheLog",
    effect: Effect.DENY,
    actions: ["UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLUpdate", "PartiQLDelete"].map(
      (name) => `dynamodb:${name}`,
    ),
    resources: [table.tableArn],
    conditions: { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": [...APPEND_ONLY_KEYS] } },
  });

/** SES identifies a sender by address or by domain, whichever of the two the shop has verified. */
function mailStatement(scope: Construct, { mailFrom, lacks }: DeploymentStage): PolicyStatement {
  if (lacks.mailIdentities) return allow(["ses:SendEmail"], ["*"]);
  const domain = mailFrom.slice(mailFrom.lastIndexOf("@") + 1);
  const identity = (resourceName: string): string =>
    Stack.of(scope).formatArn({ service: "ses", resource: "identity", resourceName });
  const statement = allow(["ses:SendEmail"], [identity(mailFrom), identity(domain)]);
  statement.addCondition("StringEquals", { "ses:FromAddress": mailFrom });
  return statement;
}

const allow = (actions: string[], resources: string[]): PolicyStatement => new PolicyStatement({ actions, resources });
