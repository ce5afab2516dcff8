// npm run test:deploy: deploys every stack of the emulator stage to an emulated AWS and drives one return from request to
// refund through API Gateway, Lambda, Step Functions and DynamoDB there. Ends with "N passed, M failed".
import { PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { CreateEmailIdentityCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { startPaymentSandbox } from "../../infra/local/payments/server.ts";
import { aftermath } from "./aftermath.ts";
import { type Deployed, deploy } from "./cdk.ts";
import { journey, type Parties } from "./journey.ts";
import { logsOf } from "./logs.ts";
import { freePort, installed, type Ministack, startMinistack } from "./ministack.ts";
import { gatewayOf, portalOf, signIn } from "./portal.ts";
import { report } from "./report.ts";
import { site } from "./site.ts";

const HOME = resolve(process.env["COMEBACK_HOME"] ?? ".comeback");
const DIRECTORY = join(HOME, "deploy-test");
const WEBHOOK_SECRET = "whsec_only_for_the_emulator";
const SENDER = "returns@shop.example";

/** What must be stopped again, the last first. */
const started: { stop(): Promise<void> }[] = [];
const told = report((line) => process.stdout.write(`${line}\n`));

async function run(): Promise<void> {
  const begun = performance.now();
  await rm(DIRECTORY, { recursive: true, force: true });
  await mkdir(DIRECTORY, { recursive: true });
  const program = await installed(HOME, told.say);
  const ministack = await told.step(
    "an empty AWS is running",
    () => startMinistack(program, DIRECTORY, pathWithNode()),
    ({ port }) => `port ${port}`,
  );
  started.push(ministack);
  const paymentPort = await freePort();
  const deployed = await told.step(
    "CDK deploys every stack",
    () =>
      deploy(ministack, DIRECTORY, {
        portalUrl: `http://localhost:${ministack.port}`,
        mailFrom: SENDER,
        port: String(ministack.port),
        stripeUrl: `http://127.0.0.1:${paymentPort}`,
      }),
    ({ stacks, resources }) => `${stacks} stacks, ${resources} resources`,
  );
  await settleIn(ministack, deployed);
  const provider = await startProvider(ministack, deployed, paymentPort);
  const [portal, gateway] = [portalOf(ministack, deployed), gatewayOf(ministack, deployed)];
  await site(told, { ministack, deployed, portal });
  const tokens = await told.step("staff sign in with Cognito", async () => ({
    admin: await signIn(ministack.aws, deployed, "admin"),
    warehouse: await signIn(ministack.aws, deployed, "warehouse"),
    finance: await signIn(ministack.aws, deployed, "finance"),
  }));
  const { refunded } = await journey(told, { portal, gateway, tokens, provider });
  await aftermath(told, { ministack, deployed, portal, financeToken: tokens.finance });
  told.say(`${refunded} refunded; ${((performance.now() - begun) / 1000).toFixed(1)} s in all`);
}

/** What a shop does once, after its first deployment: fill in the payment secret, and have its sender's address verified. */
async function settleIn({ aws }: Ministack, { paymentsSecretArn }: Deployed): Promise<void> {
  const client = {
    endpoint: aws.endpoint,
    region: aws.region,
    credentials: { accessKeyId: aws.key, secretAccessKey: aws.secret },
  };
  const SecretString = JSON.stringify({ stripeKey: "sk_test_emulator", stripeWebhookSecret: WEBHOOK_SECRET });
  await new SecretsManagerClient(client).send(new PutSecretValueCommand({ SecretId: paymentsSecretArn, SecretString }));
  await new SESv2Client(client).send(new CreateEmailIdentityCommand({ EmailIdentity: SENDER }));
}

/** The payment provider, told where the deployed webhooks are. Answers a way to tell it how to behave. */
async function startProvider({ aws }: Ministack, { apiId }: Deployed, port: number): Promise<Parties["provider"]> {
  const sandbox = await startPaymentSandbox({
    port,
    stateFile: join(DIRECTORY, "payments.sqlite"),
    webhookUrl: `${aws.endpoint}/_aws/execute-api/${apiId}/$default/api/hooks/payments/stripe`,
    webhookSecret: WEBHOOK_SECRET,
    now: Date.now,
  });
  started.push(sandbox);
  return async (path, told) => {
    const answer = await fetch(`${sandbox.url}${path}`, { method: "POST", body: JSON.stringify(told) });
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${path}: ${await answer.text()}`);
  };
}

/** What the Lambdas said, for whoever looks for the cause; the emulator forgets it when it stops. */
async function keepLogs(): Promise<void> {
  const running = started.find((one): one is Ministack => "aws" in one);
  const logs = running ? await logsOf(running.aws) : [];
  const text = logs.flatMap(({ group, lines }) => [`== ${group}`, ...lines]).join("\n");
  await writeFile(join(DIRECTORY, "lambdas.log"), text);
}

/** The Lambdas run on the Node.js that runs this. */
const pathWithNode = (): string => `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`;

const stopAll = async (): Promise<void> => {
  for (const one of started.splice(0).toReversed()) await one.stop();
};

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void stopAll().finally(() => process.exit(130)));

let failed = 0;
try {
  await run();
} catch (thrown) {
  failed = 1;
  process.stdout.write(`  FAIL ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  told.say(`see ${DIRECTORY}`);
  await keepLogs().catch((trouble: unknown) => told.say(`and the logs could not be kept: ${String(trouble)}`));
} finally {
  await stopAll();
}
process.stdout.write(`${told.passed} passed, ${failed} failed\n`);
process.exitCode = failed;
