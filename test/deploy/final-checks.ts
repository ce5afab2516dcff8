// Checks after the journey: the ledger verifies, the execution succeeded, no stream record was dropped, no log contains
// the shopper's name or address, and IAM grants what privileges.ts says.
import { DescribeExecutionCommand, GetExecutionHistoryCommand, SFNClient } from "@aws-sdk/client-sfn";
import { FUNCTION_NAMES, type FunctionName, PRIVILEGES } from "../../infra/constructs/privileges.ts";
import { jsonCall, queryCall } from "./aws-call.ts";
import type { DeployedStacks } from "./cdk.ts";
import { RETURN_ID } from "./journey.ts";
import { readLogs } from "./logs.ts";
import type { Ministack } from "./ministack.ts";
import { EMAIL, ORDER } from "./order.ts";
import type { Portal } from "./portal.ts";
import { check, type Report, pollUntil } from "./report.ts";

type FinalCheckContext = {
  readonly ministack: Ministack;
  readonly deployed: DeployedStacks;
  readonly portal: Portal;
  readonly financeToken: string;
};

export async function finalChecks({ step }: Report, context: FinalCheckContext): Promise<void> {
  const { ministack, portal, financeToken } = context;
  await step(
    "finance verifies the ledger",
    async () => {
      const { body } = await portal("GET", "/api/finance/verify", { token: financeToken });
      const verification = body as { ok: boolean; entries: number };
      check(verification.ok && verification.entries > 0, "the chain holds and balances", verification);
      return verification;
    },
    ({ entries }) => `${entries} entries`,
  );
  await step(
    "the execution succeeded",
    () => enteredStates(context),
    (states) => states.join(" > "),
  );
  await step(
    "the shopper got the emails",
    () => emailSubjectsTo(ministack, EMAIL),
    (subjects) => subjects.join("; "),
  );
  await step("no stream record was left undelivered", () => checkUndeliveredQueue(context));
  await step(
    "no log contains the shopper's name or address",
    () => checkLogsOmit(context, [EMAIL, ORDER.customer.name ?? ""]),
    (bytes) => `${bytes} bytes read`,
  );
  await step(
    "every function that worked on the return names it in its log",
    () => checkLogsName(context),
    (functions) => `${functions} functions`,
  );
  await step(
    "IAM's policy simulator agrees with privileges.ts for every function",
    () => checkWithSimulator(context),
    (checks) => `${checks} questions`,
  );
}

async function enteredStates({ ministack: { aws }, deployed }: FinalCheckContext): Promise<string[]> {
  const credentials = { accessKeyId: aws.key, secretAccessKey: aws.secret };
  const sfn = new SFNClient({ endpoint: aws.endpoint, region: aws.region, credentials });
  const executionArn = `${deployed.machineArn.replace(":stateMachine:", ":execution:")}:${RETURN_ID}`;
  const read = async () => (await sfn.send(new DescribeExecutionCommand({ executionArn }))).status;
  await pollUntil("the end of the execution", read, (status) => status === "SUCCEEDED");
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
  sfn.destroy();
  return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
}

async function emailSubjectsTo({ aws }: Ministack, address: string): Promise<string[]> {
  const read = async (): Promise<string[]> => {
    const text = await (await fetch(`${aws.endpoint}/_ministack/ses/messages`)).text();
    return text.includes(address)
      ? [...text.matchAll(/"Subject":\s*"([^"]*)"/g)].map(([, subject = ""]) => subject)
      : [];
  };
  return pollUntil("a letter", read, (subjects) => subjects.length > 0);
}

async function checkUndeliveredQueue({ ministack: { aws }, deployed }: FinalCheckContext): Promise<void> {
  const input = { QueueUrl: deployed.undeliveredUrl, AttributeNames: ["ApproximateNumberOfMessages"] };
  const { Attributes } = (await jsonCall(aws, "sqs", "AmazonSQS.GetQueueAttributes", input)) as unknown as {
    Attributes: Record<string, string>;
  };
  check(Attributes["ApproximateNumberOfMessages"] === "0", "the queue is empty", Attributes);
}

async function checkLogsOmit({ ministack: { aws } }: FinalCheckContext, forbidden: readonly string[]): Promise<number> {
  const logs = await readLogs(aws);
  for (const { group, lines } of logs)
    for (const text of forbidden) check(!lines.some((line) => line.includes(text)), `${group} says nothing of ${text}`);
  return logs.flatMap(({ lines }) => lines).join("\n").length;
}

/** How many functions' logs have lines with the return's correlation id. */
async function checkLogsName({ ministack: { aws } }: FinalCheckContext): Promise<number> {
  const lines = (await readLogs(aws)).flatMap(({ lines }) => lines.flatMap((line) => line.split("\n")));
  const about = lines.filter((line) => line.includes(`"correlation_id":"${RETURN_ID}"`));
  const names = new Set(about.map((line) => /"function_name":"([^"]+)"/.exec(line)?.[1]));
  // The shopper's, the desk's, the webhooks', the workflow's two and the stream's.
  check(names.size >= 6, "six functions name the return", [...names]);
  return names.size;
}

/** Compares IAM's policy simulator with privileges.ts, for each role. Resolves with the number of checks. */
async function checkWithSimulator({ ministack: { aws }, deployed }: FinalCheckContext): Promise<number> {
  const iam = (input: Readonly<Record<string, string>>) => queryCall(aws, "iam", { Version: "2010-05-08", ...input });
  const roles = await iam({ Action: "ListRoles", MaxItems: "1000" });
  const checks = FUNCTION_NAMES.flatMap((name) => privilegeChecks(name, deployed));
  for (const { name, action, resource, isAllowed } of checks) {
    const role = new RegExp(`<Arn>([^<]*role/comeback-(?:portal|workflow)-${name}role[^<]*)</Arn>`).exec(roles)?.[1];
    const response = await iam({
      Action: "SimulatePrincipalPolicy",
      PolicySourceArn: role ?? `no role of ${name}`,
      "ActionNames.member.1": action,
      "ResourceArns.member.1": resource,
    });
    const decision = /<EvalDecision>(\w+)</.exec(response)?.[1];
    check((decision === "allowed") === isAllowed, `${name} ${isAllowed ? "may" : "may not"} ${action}`, decision);
  }
  return checks.length;
}

function privilegeChecks(name: FunctionName, { returnsTableArn, paymentsSecretArn, machineArn }: DeployedStacks) {
  const { returns, secrets, workflow = false } = PRIVILEGES[name];
  const privilegeCheck = (action: string, resource: string, isAllowed: boolean) => ({
    name,
    action,
    resource,
    isAllowed,
  });
  return [
    privilegeCheck("dynamodb:Query", returnsTableArn, returns.items.includes("Query")),
    privilegeCheck("dynamodb:PutItem", returnsTableArn, returns.items.includes("PutItem")),
    privilegeCheck("dynamodb:Scan", returnsTableArn, false),
    privilegeCheck("dynamodb:BatchWriteItem", returnsTableArn, false),
    privilegeCheck("secretsmanager:GetSecretValue", paymentsSecretArn, secrets.includes("payments")),
    privilegeCheck("states:StartExecution", machineArn, workflow),
  ];
}
