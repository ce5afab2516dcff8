// Deploys with the same CDK command line a shop uses.
import { DeleteBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Ministack } from "./ministack.ts";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "../..");
const OUTPUT_BYTES_MAX = 16_000_000;

export type DeployedStacks = {
  readonly apiId: string;
  /** CloudFront's name for the distribution. */
  readonly domain: string;
  readonly siteBucket: string;
  readonly userPoolId: string;
  readonly serviceClientId: string;
  readonly paymentsSecretArn: string;
  readonly returnsTableArn: string;
  readonly machineArn: string;
  readonly undeliveredUrl: string;
  readonly stacks: number;
  readonly resources: number;
};

/** Bootstraps the empty account and deploys every stack of the emulator stage. `context` is passed to CDK as `-c`. */
export async function deploy(
  ministack: Ministack,
  directory: string,
  context: Readonly<Record<string, string>>,
): Promise<DeployedStacks> {
  const assembly = join(directory, "cdk.out");
  const contextArguments = Object.entries({ ...context, stage: "emulator" }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  await Promise.all([
    cdk(ministack, ["bootstrap", `aws://${ministack.account}/${ministack.aws.region}`, "--app", ""]),
    cdk(ministack, ["synth", "--quiet", "--output", assembly, ...contextArguments]),
  ]);
  await allowPlainHttpOnAssetBucket(ministack);
  const outputs = join(directory, "outputs.json");
  await cdk(ministack, [
    "deploy",
    "--all",
    "--app",
    assembly,
    "--concurrency",
    "4",
    "--require-approval",
    "never",
    "--outputs-file",
    outputs,
  ]);
  return deployedStacks(JSON.parse(await readFile(outputs, "utf8")), await assemblySize(assembly));
}

async function cdk({ aws, account }: Ministack, command: readonly string[]): Promise<void> {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: aws.key,
    AWS_SECRET_ACCESS_KEY: aws.secret,
    AWS_SESSION_TOKEN: "",
    AWS_REGION: aws.region,
    // Never read the developer's real AWS profile.
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    CDK_DISABLE_CLI_TELEMETRY: "true",
    CDK_DEFAULT_ACCOUNT: account,
    CDK_DEFAULT_REGION: aws.region,
  };
  const program = join(ROOT, "node_modules/.bin/cdk");
  try {
    await run(program, [...command, "--no-notices"], { cwd: ROOT, env, maxBuffer: OUTPUT_BYTES_MAX });
  } catch (error) {
    const { stderr = "", stdout = "" } = error as { stderr?: string; stdout?: string };
    const failures = `${stdout}\n${stderr}`.split("\n").filter((line) => /FAILED|❌|rror/.test(line));
    throw new Error(`cdk ${command[0]} failed:\n${failures.slice(-15).join("\n")}`, { cause: error });
  }
}

/** CDK's asset bucket requires TLS, but the emulator speaks only plain HTTP. */
async function allowPlainHttpOnAssetBucket({ aws, account }: Ministack): Promise<void> {
  const credentials = { accessKeyId: aws.key, secretAccessKey: aws.secret };
  const s3 = new S3Client({ endpoint: aws.endpoint, region: aws.region, credentials, forcePathStyle: true });
  await s3.send(new DeleteBucketPolicyCommand({ Bucket: `cdk-hnb659fds-assets-${account}-${aws.region}` }));
  s3.destroy();
}

type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

function deployedStacks(outputs: Outputs, size: Pick<DeployedStacks, "stacks" | "resources">): DeployedStacks {
  const output = (stack: string, name: string): string => {
    const value = outputs[stack]?.[name];
    if (!value) throw new Error(`the stack ${stack} says nothing of its ${name}`);
    return value;
  };
  return {
    apiId: output("comeback-portal", "ApiId"),
    domain: output("comeback-edge", "Address").replace("https://", ""),
    siteBucket: output("comeback-edge", "SiteBucket"),
    userPoolId: output("comeback-portal", "UserPoolId"),
    serviceClientId: output("comeback-portal", "ServiceClientId"),
    paymentsSecretArn: output("comeback-portal", "PaymentsSecretArn"),
    returnsTableArn: output("comeback-data", "ReturnsTableArn"),
    machineArn: output("comeback-workflow", "MachineArn"),
    undeliveredUrl: output("comeback-workflow", "UndeliveredUrl"),
    ...size,
  };
}

async function assemblySize(assembly: string): Promise<Pick<DeployedStacks, "stacks" | "resources">> {
  const files = (await readdir(assembly)).filter((name) => name.endsWith(".template.json"));
  const templates = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(assembly, name), "utf8"))),
  );
  return {
    stacks: files.length,
    resources: templates.reduce((sum, { Resources }) => sum + Object.keys(Resources).length, 0),
  };
}
