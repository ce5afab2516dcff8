// Who may do what: the templates grant what infra/privileges.ts says, to the last action, and nothing else.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FUNCTION_NAMES, type FunctionName, PRIVILEGES, type TablePrivileges } from "../../infra/privileges.ts";
import { functionNamed, rightsOf } from "./rights.ts";
import { synthesized, template } from "./synthesized.ts";

const stacks = synthesized({ mailFrom: "returns@shop.example" });
const WORKFLOW: readonly FunctionName[] = ["deciding", "settling", "streams"];
const made = (name: FunctionName) => template(stacks, WORKFLOW.includes(name) ? "workflow" : "portal");
const rights = (name: FunctionName): string[] => rightsOf(made(name), name);

/** What any of our Lambdas needs to be a Lambda. X-Ray knows no resources. */
const TO_RUN = [
  "logs:CreateLogStream on log",
  "logs:PutLogEvents on log",
  "xray:PutTraceSegments on everything",
  "xray:PutTelemetryRecords on everything",
];
const NEVER = ["UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLUpdate", "PartiQLDelete"].map(
  (action) => `Deny dynamodb:${action} on returns if ForAnyValue:StringLike LOG#*`,
);
const TO_READ_THE_STREAM = [
  ...["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
    (action) => `dynamodb:${action} on stream`,
  ),
  ...["SendMessage", "GetQueueAttributes", "GetQueueUrl"].map((action) => `sqs:${action} on undelivered`),
];

function onTable(table: "returns" | "ledger", { items, changes = {}, indexes = [] }: TablePrivileges): string[] {
  return [
    ...items.map((action) => `dynamodb:${action} on ${table}`),
    ...Object.entries(changes).map(
      ([action, keys]) => `dynamodb:${action} on ${table} if ForAllValues:StringLike ${keys.join(" ")}`,
    ),
    ...indexes.map((index) => `dynamodb:Query on ${table}/index/${index}`),
  ];
}

function expected(name: FunctionName): string[] {
  const { returns, ledger, secrets, workflow, bus, audit, mail } = PRIVILEGES[name];
  const allowed = [
    ...TO_RUN,
    ...onTable("returns", returns),
    ...(ledger ? onTable("ledger", ledger) : []),
    ...secrets.map((secret) => `secretsmanager:GetSecretValue on ${secret}`),
    ...(workflow ? ["states:StartExecution on machine", "states:SendTaskSuccess on everything"] : []),
    ...(bus ? ["events:PutEvents on bus"] : []),
    ...(audit ? ["s3:PutObject on audit"] : []),
    ...(mail
      ? ["returns@shop.example", "shop.example"].map(
          (sender) => `ses:SendEmail on sender ${sender} if StringEquals returns@shop.example`,
        )
      : []),
    ...(name === "streams" ? TO_READ_THE_STREAM : []),
  ];
  return [...allowed.map((right) => `Allow ${right}`), ...NEVER].toSorted();
}

describe("the rights of each Lambda", () => {
  for (const name of FUNCTION_NAMES)
    it(`are what the table says for ${name}`, () => expect(rights(name)).toEqual(expected(name)));

  it("never include a scan", () => {
    for (const name of FUNCTION_NAMES) expect(rights(name).join("\n")).not.toMatch(/Scan|dynamodb:\*/);
  });

  it("let only settling and hooks reach the payment secret, in IAM and in the environment", () => {
    const reach = FUNCTION_NAMES.filter((name) =>
      rights(name).includes("Allow secretsmanager:GetSecretValue on payments"),
    );
    const told = FUNCTION_NAMES.filter((name) =>
      JSON.stringify(functionNamed(made(name), name)).includes("COMEBACK_PAYMENTS_SECRET_ARN"),
    );
    expect(reach).toEqual(["hooks", "settling"]);
    expect(told).toEqual(["hooks", "settling"]);
  });

  it("let only streams start executions and complete their tokens", () => {
    const may = FUNCTION_NAMES.filter((name) => rights(name).some((right) => right.includes("states:")));
    expect(may).toEqual(["streams"]);
  });

  it("let nobody update or delete beneath the log's keys, whatever else is allowed", () => {
    for (const name of FUNCTION_NAMES) expect(rights(name)).toEqual(expect.arrayContaining(NEVER));
    const changed = FUNCTION_NAMES.flatMap((name) => Object.values(PRIVILEGES[name].returns.changes ?? {}).flat());
    expect(changed.filter((key) => key.startsWith("LOG") || key === "*")).toEqual([]);
    expect(FUNCTION_NAMES.filter((name) => PRIVILEGES[name].ledger?.changes)).toEqual([]);
  });

  it("come from no managed policy, which AWS could widen", () => {
    for (const name of FUNCTION_NAMES)
      expect(JSON.stringify(made(name).findResources("AWS::IAM::Role"))).not.toMatch(/ManagedPolicyArns/);
  });
});

it("every action that an adapter calls is somebody's, and every action somebody has is called", () => {
  const folder = join(import.meta.dirname, "../../functions/adapters/aws");
  const source = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
  // A transaction is authorized as its parts are.
  const called = [...source.matchAll(/\bnew (\w+)Command\(/g), ...source.matchAll(/\b(Put|Update|Delete): /g)]
    .map(([, name = ""]) => (/^(Put|Update|Delete)$/.test(name) ? `${name}Item` : name))
    .filter((name) => /Item$|^Query$|^Scan$/.test(name));
  const held = FUNCTION_NAMES.flatMap((name) => {
    const { returns, ledger } = PRIVILEGES[name];
    return [returns, ledger].flatMap((table) => (table ? [...table.items, ...Object.keys(table.changes ?? {})] : []));
  });
  expect([...new Set(held)].toSorted()).toEqual([...new Set(called)].toSorted());
});
