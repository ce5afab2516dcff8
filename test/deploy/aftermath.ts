// What must be true after the journey: the books are proven, the machine ended well, nothing was given up on, nobody's
// name or address stands in a log, and IAM says what infra/privileges.ts says.
import { DescribeExecutionCommand, GetExecutionHistoryCommand, SFNClient } from "@aws-sdk/client-sfn";
import { FUNCTION_NAMES, type FunctionName, PRIVILEGES } from "../../infra/privileges.ts";
import { jsonCall, queryCall } from "./aws-call.ts";
import type { Deployed } from "./cdk.ts";
import { RETURN_ID } from "./journey.ts";
import { logsOf } from "./logs.ts";
import type { Ministack } from "./ministack.ts";
import { EMAIL, ORDER } from "./order.ts";
import type { Portal } from "./portal.ts";
import { expect, type Report, until } from "./report.ts";

type World = {
  readonly ministack: Ministack;
  readonly deployed: Deployed;
  readonly portal: Portal;
  readonly financeToken: string;
};

export async function aftermath({ step }: Report, world: World): Promise<void> {
  const { ministack, portal, financeToken } = world;
  await step(
    "finance proves the books",
    async () => {
      const { body } = await portal("GET", "/api/finance/verify", { token: financeToken });
      const proof = body as { ok: boolean; entries: number };
      expect(proof.ok && proof.entries > 0, "the chain holds and balances", proof);
      return proof;
    },
    ({ entries }) => `${entries} entries`,
  );
  await step(
    "the execution succeeded",
    () => statesOf(world),
    (states) => states.join(" > "),
  );
  await step(
    "the shopper was written to",
    () => lettersTo(ministack, EMAIL),
    (subjects) => subjects.join("; "),
  );
  await step("no news was given up on", () => nothingUndelivered(world));
  await step(
    "no log holds the shopper's name or address",
    () => logsWithout(world, [EMAIL, ORDER.customer.name ?? ""]),
    (bytes) => `${bytes} bytes read`,
  );
  await step(
    "IAM's simulator says of every function what the table of privileges says",
    () => simulated(world),
    (asked) => `${asked} questions`,
  );
}

async function statesOf({ ministack: { aws }, deployed }: World): Promise<string[]> {
  const credentials = { accessKeyId: aws.key, secretAccessKey: aws.secret };
  const sfn = new SFNClient({ endpoint: aws.endpoint, region: aws.region, credentials });
  const executionArn = `${deployed.machineArn.replace(":stateMachine:", ":execution:")}:${RETURN_ID}`;
  const ask = async () => (await sfn.send(new DescribeExecutionCommand({ executionArn }))).status;
  await until("the end of the execution", ask, (status) => status === "SUCCEEDED");
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
  sfn.destroy();
  return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
}

async function lettersTo({ aws }: Ministack, address: string): Promise<string[]> {
  const ask = async (): Promise<string[]> => {
    const text = await (await fetch(`${aws.endpoint}/_ministack/ses/messages`)).text();
    return text.includes(address)
      ? [...text.matchAll(/"Subject":\s*"([^"]*)"/g)].map(([, subject = ""]) => subject)
      : [];
  };
  return until("a letter", ask, (subjects) => subjects.length > 0);
}

async function nothingUndelivered({ ministack: { aws }, deployed }: World): Promise<void> {
  const input = { QueueUrl: deployed.undeliveredUrl, AttributeNames: ["ApproximateNumberOfMessages"] };
  const { Attributes } = (await jsonCall(aws, "sqs", "AmazonSQS.GetQueueAttributes", input)) as unknown as {
    Attributes: Record<string, string>;
  };
  expect(Attributes["ApproximateNumberOfMessages"] === "0", "the queue is empty", Attributes);
}

async function logsWithout({ ministack: { aws } }: World, words: readonly string[]): Promise<number> {
  const logs = await logsOf(aws);
  for (const { group, lines } of logs)
    for (const word of words) expect(!lines.some((line) => line.includes(word)), `${group} says nothing of ${word}`);
  return logs.flatMap(({ lines }) => lines).join("\n").length;
}

/** Asks IAM's own simulator what each role may do, and compares it with the table. */
async function simulated({ ministack: { aws }, deployed }: World): Promise<number> {
  const iam = (input: Readonly<Record<string, string>>) => queryCall(aws, "iam", { Version: "2010-05-08", ...input });
  const roles = await iam({ Action: "ListRoles", MaxItems: "1000" });
  const asked = FUNCTION_NAMES.flatMap((name) => questionsOf(name, deployed));
  for (const { name, action, on, may } of asked) {
    const role = new RegExp(`<Arn>([^<]*role/comeback-(?:portal|workflow)-${name}role[^<]*)</Arn>`).exec(roles)?.[1];
    const answer = await iam({
      Action: "SimulatePrincipalPolicy",
      PolicySourceArn: role ?? `no role of ${name}`,
      "ActionNames.member.1": action,
      "ResourceArns.member.1": on,
    });
    const decision = /<EvalDecision>(\w+)</.exec(answer)?.[1];
    expect((decision === "allowed") === may, `${name} ${may ? "may" : "may not"} ${action}`, decision);
  }
  return asked.length;
}

function questionsOf(name: FunctionName, { returnsTableArn, paymentsSecretArn, machineArn }: Deployed) {
  const { returns, secrets, workflow = false } = PRIVILEGES[name];
  const question = (action: string, on: string, may: boolean) => ({ name, action, on, may });
  return [
    question("dynamodb:Query", returnsTableArn, returns.items.includes("Query")),
    question("dynamodb:PutItem", returnsTableArn, returns.items.includes("PutItem")),
    question("dynamodb:Scan", returnsTableArn, false),
    question("dynamodb:BatchWriteItem", returnsTableArn, false),
    question("secretsmanager:GetSecretValue", paymentsSecretArn, secrets.includes("payments")),
    question("states:StartExecution", machineArn, workflow),
  ];
}
