// The deployment itself, by the same CDK command line a shop uses.
import { DeleteBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Ministack } from "./ministack.ts";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "../..");
const OUTPUT_BYTES_MAX = 16_000_000;

export type Deployed = {
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

/** Bootstraps the empty account and deploys every stack of the emulator stage. `context` is given to CDK as `-c`. */
export async function deploy(
  ministack: Ministack,
  directory: string,
  context: Readonly<Record<string, string>>,
): Promise<Deployed> {
  const assembly = join(directory, "cdk.out");
  const said = Object.entries({ ...context, stage: "emulator" }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  await Promise.all([
    cdk(ministack, ["bootstrap", `aws://${ministack.account}/${ministack.aws.region}`, "--app", ""]),
    cdk(ministack, ["synth", "--quiet", "--output", assembly, ...said]),
  ]);
  await openTheAssetBucket(ministack);
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
  return deployedFrom(JSON.parse(await readFile(outputs, "utf8")), await sizeOf(assembly));
}

async function cdk({ aws, account }: Ministack, words: readonly string[]): Promise<void> {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: aws.key,
    AWS_SECRET_ACCESS_KEY: aws.secret,
    AWS_SESSION_TOKEN: "",
    AWS_REGION: aws.region,
    // Nobody's real profile is looked at.
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    CDK_DISABLE_CLI_TELEMETRY: "true",
    CDK_DEFAULT_ACCOUNT: account,
    CDK_DEFAULT_REGION: aws.region,
  };
  const program = join(ROOT, "node_modules/.bin/cdk");
  try {
    await run(program, [...words, "--no-notices"], { cwd: ROOT, env, maxBuffer: OUTPUT_BYTES_MAX });
  } catch (thrown) {
    const { stderr = "", stdout = "" } = thrown as { stderr?: string; stdout?: string };
    const told = `${stdout}\n${stderr}`.split("\n").filter((line) => /FAILED|❌|rror/.test(line));
    throw new Error(`cdk ${words[0]} failed:\n${told.slice(-15).join("\n")}`, { cause: thrown });
  }
}

/** CDK's bucket refuses plain HTTP, which is all the emulator speaks on loopback. */
async function openTheAssetBucket({ aws, account }: Ministack): Promise<void> {
  const credentials = { accessKeyId: aws.key, secretAccessKey: aws.secret };
  const s3 = new S3Client({ endpoint: aws.endpoint, region: aws.region, credentials, forcePathStyle: true });
  await s3.send(new DeleteBucketPolicyCommand({ Bucket: `cdk-hnb659fds-assets-${account}-${aws.region}` }));
  s3.destroy();
}

type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

function deployedFrom(outputs: Outputs, size: Pick<Deployed, "stacks" | "resources">): Deployed {
  const named = (stack: string, name: string): string => {
    const value = outputs[stack]?.[name];
    if (!value) throw new Error(`the stack ${stack} says nothing of its ${name}`);
    return value;
  };
  return {
    apiId: named("comeback-portal", "ApiId"),
    domain: named("comeback-edge", "Address").replace("https://", ""),
    siteBucket: named("comeback-edge", "SiteBucket"),
    userPoolId: named("comeback-portal", "UserPoolId"),
    serviceClientId: named("comeback-portal", "ServiceClientId"),
    paymentsSecretArn: named("comeback-portal", "PaymentsSecretArn"),
    returnsTableArn: named("comeback-data", "ReturnsTableArn"),
    machineArn: named("comeback-workflow", "MachineArn"),
    undeliveredUrl: named("comeback-workflow", "UndeliveredUrl"),
    ...size,
  };
}

async function sizeOf(assembly: string): Promise<Pick<Deployed, "stacks" | "resources">> {
  const files = (await readdir(assembly)).filter((name) => name.endsWith(".template.json"));
  const templates = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(assembly, name), "utf8"))),
  );
  return {
    stacks: files.length,
    resources: templates.reduce((sum, { Resources }) => sum + Object.keys(Resources).length, 0),
  };
}
