// npm run test:deploy: deploys every stack of the emulator stage to an emulated AWS and takes one return from request
// to refund through API Gateway, Lambda, Step Functions and DynamoDB. Ends with "N passed, M failed".
import { PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { CreateEmailIdentityCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { startPaymentSandbox } from "../../infra/local/payments/server.ts";
import { finalChecks } from "./final-checks.ts";
import { type DeployedStacks, deploy } from "./cdk.ts";
import { journey, type JourneyClients } from "./journey.ts";
import { readLogs } from "./logs.ts";
import { freePort, installMinistack, type Ministack, startMinistack } from "./ministack.ts";
import { portalThroughGateway, portalThroughEdge, signIn } from "./portal.ts";
import { createReport } from "./report.ts";
import { siteChecks } from "./site-checks.ts";

const HOME = resolve(process.env["COMEBACK_HOME"] ?? ".comeback");
const DIRECTORY = join(HOME, "deploy-test");
const WEBHOOK_SECRET = "whsec_only_for_the_emulator";
const SENDER = "returns@shop.example";

/** Started processes, stopped in reverse order at the end. */
const started: { stop(): Promise<void> }[] = [];
const progress = createReport((line) => process.stdout.write(`${line}\n`));

async function run(): Promise<void> {
  const startedAt = performance.now();
  await rm(DIRECTORY, { recursive: true, force: true });
  await mkdir(DIRECTORY, { recursive: true });
  const program = await installMinistack(HOME, progress.say);
  const ministack = await progress.step(
    "an empty AWS is running",
    () => startMinistack(program, DIRECTORY, pathWithNode()),
    ({ port }) => `port ${port}`,
  );
  started.push(ministack);
  const paymentPort = await freePort();
  const deployed = await progress.step(
    "CDK deploys every stack",
    () =>
      deploy(ministack, DIRECTORY, {
        portalUrl: `http://localhost:${ministack.port}`,
        mailFrom: SENDER,
        port: String(ministack.port),
        providerUrls: ["stripe", "sandbox"].map((name) => `${name}=http://127.0.0.1:${paymentPort}`).join(","),
      }),
    ({ stacks, resources }) => `${stacks} stacks, ${resources} resources`,
  );
  await configureShop(ministack, deployed);
  const provider = await startProvider(ministack, deployed, paymentPort);
  const [portal, gateway] = [portalThroughEdge(ministack, deployed), portalThroughGateway(ministack, deployed)];
  await siteChecks(progress, { ministack, deployed, portal });
  const tokens = await progress.step("staff sign in with Cognito", async () => ({
    admin: await signIn(ministack.aws, deployed, "admin"),
    warehouse: await signIn(ministack.aws, deployed, "warehouse"),
    finance: await signIn(ministack.aws, deployed, "finance"),
  }));
  const { refunded } = await journey(progress, { portal, gateway, tokens, provider });
  await finalChecks(progress, { ministack, deployed, portal, financeToken: tokens.finance });
  progress.say(`${refunded} refunded; ${((performance.now() - startedAt) / 1000).toFixed(1)} s in all`);
}

/** What a shop does once after its first deployment: fill in the payment secret and verify its sender address. */
async function configureShop({ aws }: Ministack, { paymentsSecretArn }: DeployedStacks): Promise<void> {
  const client = {
    endpoint: aws.endpoint,
    region: aws.region,
    credentials: { accessKeyId: aws.key, secretAccessKey: aws.secret },
  };
  const SecretString = JSON.stringify({ stripeKey: "sk_test_emulator", stripeWebhookSecret: WEBHOOK_SECRET });
  await new SecretsManagerClient(client).send(new PutSecretValueCommand({ SecretId: paymentsSecretArn, SecretString }));
  await new SESv2Client(client).send(new CreateEmailIdentityCommand({ EmailIdentity: SENDER }));
}

/** Starts the sandbox payment provider with the deployed webhook's URL. Resolves with a function that controls it. */
async function startProvider(
  { aws }: Ministack,
  { apiId }: DeployedStacks,
  port: number,
): Promise<JourneyClients["provider"]> {
  const sandbox = await startPaymentSandbox({
    port,
    stateFile: join(DIRECTORY, "payments.sqlite"),
    webhookUrl: `${aws.endpoint}/_aws/execute-api/${apiId}/$default/api/hooks/payments/stripe`,
    webhookSecret: WEBHOOK_SECRET,
    now: Date.now,
  });
  started.push(sandbox);
  return async (path, body) => {
    const response = await fetch(`${sandbox.url}${path}`, { method: "POST", body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${path}: ${await response.text()}`);
  };
}

/** Saves the functions' logs for debugging, because the emulator discards them when it stops. */
async function saveLogs(): Promise<void> {
  const running = started.find((service): service is Ministack => "aws" in service);
  const logs = running ? await readLogs(running.aws) : [];
  const text = logs.flatMap(({ group, lines }) => [`== ${group}`, ...lines]).join("\n");
  await writeFile(join(DIRECTORY, "lambdas.log"), text);
}

/** A PATH that makes the emulated Lambdas run on this process's Node.js. */
const pathWithNode = (): string => `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`;

const stopAll = async (): Promise<void> => {
  for (const service of started.splice(0).toReversed()) await service.stop();
};

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void stopAll().finally(() => process.exit(130)));

let failed = 0;
try {
  await run();
} catch (error) {
  failed = 1;
  process.stdout.write(`  FAIL ${error instanceof Error ? error.message : String(error)}\n`);
  progress.say(`see ${DIRECTORY}`);
  await saveLogs().catch((logError: unknown) => progress.say(`and the logs could not be kept: ${String(logError)}`));
} finally {
  await stopAll();
}
process.stdout.write(`${progress.passed} passed, ${failed} failed\n`);
process.exitCode = failed;
