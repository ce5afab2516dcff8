// The synthesized templates grant exactly the rights of privileges.ts, action by action.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  FUNCTION_NAMES,
  type FunctionName,
  PRIVILEGES,
  type TablePrivileges,
} from "../../infra/constructs/privileges.ts";
import { functionNamed, rightsOf } from "./rights.ts";
import { synthesize, template } from "./synthesize.ts";

const stacks = synthesize({ mailFrom: "returns@shop.example" });
const WORKFLOW: readonly FunctionName[] = ["deciding", "settling", "streams"];
const templateOf = (name: FunctionName) => template(stacks, WORKFLOW.includes(name) ? "workflow" : "portal");
const rights = (name: FunctionName): string[] => rightsOf(templateOf(name), name);

/** What every function needs. X-Ray has no resource-level permissions. */
const BASE_RIGHTS = [
  "logs:CreateLogStream on log",
  "logs:PutLogEvents on log",
  "xray:PutTraceSegments on everything",
  "xray:PutTelemetryRecords on everything",
];
const DENIED = ["UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLUpdate", "PartiQLDelete"].map(
  (action) => `Deny dynamodb:${action} on returns if ForAnyValue:StringLike LOG#*`,
);
const STREAM_RIGHTS = [
  ...["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
    (action) => `dynamodb:${action} on stream`,
  ),
  ...["SendMessage", "GetQueueAttributes", "GetQueueUrl"].map((action) => `sqs:${action} on undelivered`),
];

function tableRights(table: "returns" | "ledger", { items, changes = {}, indexes = [] }: TablePrivileges): string[] {
  return [
    ...items.map((action) => `dynamodb:${action} on ${table}`),
    ...Object.entries(changes).map(
      ([action, keys]) => `dynamodb:${action} on ${table} if ForAllValues:StringLike ${keys.join(" ")}`,
    ),
    ...indexes.map((index) => `dynamodb:Query on ${table}/index/${index}`),
  ];
}

function expectedRights(name: FunctionName): string[] {
  const { returns, ledger, secrets, workflow, bus, audit, mail } = PRIVILEGES[name];
  const allowed = [
    ...BASE_RIGHTS,
    ...tableRights("returns", returns),
    ...(ledger ? tableRights("ledger", ledger) : []),
    ...secrets.map((secret) => `secretsmanager:GetSecretValue on ${secret}`),
    ...(workflow ? ["states:StartExecution on machine", "states:SendTaskSuccess on everything"] : []),
    ...(bus ? ["events:PutEvents on bus"] : []),
    ...(audit ? ["s3:PutObject on audit"] : []),
    ...(mail
      ? ["returns@shop.example", "shop.example"].map(
          (sender) => `ses:SendEmail on sender ${sender} if StringEquals returns@shop.example`,
        )
      : []),
    ...(name === "streams" ? STREAM_RIGHTS : []),
  ];
  return [...allowed.map((right) => `Allow ${right}`), ...DENIED].toSorted();
}

describe("the rights of each function", () => {
  for (const name of FUNCTION_NAMES)
    it(`are those of the privileges table for ${name}`, () => expect(rights(name)).toEqual(expectedRights(name)));

  it("never include Scan or a wildcard", () => {
    for (const name of FUNCTION_NAMES) expect(rights(name).join("\n")).not.toMatch(/Scan|dynamodb:\*/);
  });

  it("let only settling and hooks access the payment secret, in IAM and in the environment", () => {
    const withSecretAccess = FUNCTION_NAMES.filter((name) =>
      rights(name).includes("Allow secretsmanager:GetSecretValue on payments"),
    );
    const withSecretArn = FUNCTION_NAMES.filter((name) =>
      JSON.stringify(functionNamed(templateOf(name), name)).includes("COMEBACK_PAYMENTS_SECRET_ARN"),
    );
    expect(withSecretAccess).toEqual(["hooks", "settling"]);
    expect(withSecretArn).toEqual(["hooks", "settling"]);
  });

  it("let only streams start executions and complete task tokens", () => {
    const withWorkflowAccess = FUNCTION_NAMES.filter((name) => rights(name).some((right) => right.includes("states:")));
    expect(withWorkflowAccess).toEqual(["streams"]);
  });

  it("deny every function updates and deletes on the log's keys, whatever else is allowed", () => {
    for (const name of FUNCTION_NAMES) expect(rights(name)).toEqual(expect.arrayContaining(DENIED));
    const changedKeys = FUNCTION_NAMES.flatMap((name) => Object.values(PRIVILEGES[name].returns.changes ?? {}).flat());
    expect(changedKeys.filter((key) => key.startsWith("LOG") || key === "*")).toEqual([]);
    expect(FUNCTION_NAMES.filter((name) => PRIVILEGES[name].ledger?.changes)).toEqual([]);
  });

  it("use no managed policy, because AWS could extend it", () => {
    for (const name of FUNCTION_NAMES)
      expect(JSON.stringify(templateOf(name).findResources("AWS::IAM::Role"))).not.toMatch(/ManagedPolicyArns/);
  });
});

it("the granted item actions are exactly those the adapters call", () => {
  const folder = join(import.meta.dirname, "../../functions/adapters/aws");
  const source = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
  // IAM authorizes a transaction as its parts.
  const calledActions = [...source.matchAll(/\bnew (\w+)Command\(/g), ...source.matchAll(/\b(Put|Update|Delete): /g)]
    .map(([, name = ""]) => (/^(Put|Update|Delete)$/.test(name) ? `${name}Item` : name))
    .filter((name) => /Item$|^Query$|^Scan$/.test(name));
  const grantedActions = FUNCTION_NAMES.flatMap((name) => {
    const { returns, ledger } = PRIVILEGES[name];
    return [returns, ledger].flatMap((table) => (table ? [...table.items, ...Object.keys(table.changes ?? {})] : []));
  });
  expect([...new Set(grantedActions)].toSorted()).toEqual([...new Set(calledActions)].toSorted());
});
