// Turns a line of infra/privileges.ts into IAM statements, one per right, with the narrowest resource AWS allows.
import { Stack } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { DataStack } from "../data-stack.ts";
import { APPEND_ONLY_KEYS, type Privileges, type TablePrivileges } from "../privileges.ts";
import type { Stage } from "../stage.ts";

export function statementsFor(scope: Construct, rights: Privileges, data: DataStack, stage: Stage): PolicyStatement[] {
  return [
    ...tableStatements(data.tables.returns, rights.returns),
    ...tableStatements(data.tables.ledger, rights.ledger),
    ...rights.secrets.map((name) => allow(["secretsmanager:GetSecretValue"], [data.secretArns[name]])),
    ...(rights.bus ? [allow(["events:PutEvents"], [data.bus.eventBusArn])] : []),
    ...(rights.mail ? [mailStatement(scope, stage.mailFrom)] : []),
    neverRewriteTheLog(data.tables.returns),
  ];
}

function tableStatements(table: TableV2, rights: TablePrivileges): PolicyStatement[] {
  const actions = rights.items.map((action) => `dynamodb:${action}`);
  const indexes = rights.indexes.map((name) => `${table.tableArn}/index/${name}`);
  return [
    ...(actions.length > 0 ? [allow(actions, [table.tableArn])] : []),
    ...(indexes.length > 0 ? [allow(["dynamodb:Query"], indexes)] : []),
  ];
}

/** SES knows a sender by its address or by its domain: whichever of the two the shop has verified. */
function mailStatement(scope: Construct, mailFrom: string): PolicyStatement {
  const domain = mailFrom.slice(mailFrom.lastIndexOf("@") + 1);
  const resources = [mailFrom, domain].map((resourceName) =>
    Stack.of(scope).formatArn({ service: "ses", resource: "identity", resourceName }),
  );
  const statement = allow(["ses:SendEmail"], resources);
  statement.addCondition("StringEquals", { "ses:FromAddress": mailFrom });
  return statement;
}

/**
 * ForAnyValue, because one touched event is one too many: ForAllValues in a Deny would let a request through that
 * mixes events with other items. (In an Allow it is the other way round, which is what AWS's own examples show.)
 * A transaction is no way around it: each of its parts is authorized as the PutItem, UpdateItem or DeleteItem it is.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html (dynamodb:LeadingKeys)
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
const neverRewriteTheLog = (table: TableV2): PolicyStatement =>
  new PolicyStatement({
    sid: "NeverRewriteTheLog",
    effect: Effect.DENY,
    actions: ["UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLUpdate", "PartiQLDelete"].map(
      (a) => `dynamodb:${a}`,
    ),
    resources: [table.tableArn],
    conditions: { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": [...APPEND_ONLY_KEYS] } },
  });

const allow = (actions: string[], resources: string[]): PolicyStatement => new PolicyStatement({ actions, resources });
