// How every Lambda function is created: Node.js 24, bundled code, and its own role with exactly the rights listed in
// privileges.ts.
import { App, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function,
  LoggingFormat,
  Runtime,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { join } from "node:path";
import type { DataResources } from "./data-resources.ts";
import { PRIVILEGES, type FunctionName } from "./privileges.ts";
import type { DeploymentStage } from "../stage.ts";
import { bundle } from "./bundle.ts";
import { lambdaEntrySource } from "./lambda-entry.ts";
import { policyStatements } from "./grants.ts";

export type LambdaFunctionProps = {
  readonly name: FunctionName;
  readonly description: string;
  readonly stage: DeploymentStage;
  readonly data: DataResources;
  readonly portalUrl: string;
  readonly timeoutSeconds: number;
  readonly memoryMb?: number;
};

const MEMORY_MB = 512;

export class LambdaFunction extends Function {
  constructor(scope: Construct, props: LambdaFunctionProps) {
    const { name, stage, data } = props;
    const logGroup = new LogGroup(scope, `${name}-log`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${name}-role`, {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      description: `Comeback: ${props.description}`,
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [logGroup.logGroupArn],
      }),
    );
    for (const statement of policyStatements(scope, PRIVILEGES[name], { data, stage })) role.addToPolicy(statement);
    super(scope, name, {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: "index.handler",
      code: functionCode(scope, name, stage),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      tracing: Tracing.ACTIVE,
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMb ?? MEMORY_MB,
      environment: functionEnvironment(props),
    });
  }
}

/** Only names of resources the function has rights to. */
function functionEnvironment({ name, stage, data, portalUrl }: LambdaFunctionProps): Record<string, string> {
  const rights = PRIVILEGES[name];
  return {
    COMEBACK_RETURNS_TABLE: data.tables.returns.tableName,
    COMEBACK_LEDGER_TABLE: data.tables.ledger.tableName,
    COMEBACK_PORTAL_URL: portalUrl,
    COMEBACK_MAIL_FROM: stage.mailFrom,
    ...(rights.bus && { COMEBACK_EVENT_BUS: data.bus.eventBusName }),
    ...(rights.audit && { COMEBACK_AUDIT_BUCKET: data.audit.bucketName }),
    ...(rights.secrets.includes("seal") && { COMEBACK_SEAL_SECRET_ARN: data.secretArns.seal }),
    ...(rights.secrets.includes("payments") && { COMEBACK_PAYMENTS_SECRET_ARN: data.secretArns.payments }),
    ...(rights.secrets.includes("carriers") && { COMEBACK_CARRIERS_SECRET_ARN: data.secretArns.carriers }),
    COMEBACK_PAYMENT_PROVIDERS: stage.paymentProviders.join(","),
    COMEBACK_CARRIER: stage.carrier,
    ...Object.fromEntries(
      Object.entries(stage.providerUrls).map(([provider, url]) => [providerUrlVariable(provider), url]),
    ),
  };
}

const providerUrlVariable = (provider: string): string => `COMEBACK_${provider.toUpperCase().replaceAll("-", "_")}_URL`;

/** Template tests and `cdk list` skip bundling and get a placeholder. */
function functionCode(scope: Construct, name: FunctionName, stage: DeploymentStage): Code {
  if (!Stack.of(scope).bundlingRequired) return Code.fromInline("// bundled when it is deployed");
  const { directory, bytes, startBytes } = bundle(
    lambdaEntrySource(name, stage),
    join(outputFolder(scope), "lambda", name),
  );
  process.stderr.write(
    `bundled ${name}: ${formatKilobytes(bytes)}, of which ${formatKilobytes(startBytes)} are read at the start\n`,
  );
  return Code.fromAsset(directory);
}

function outputFolder(scope: Construct): string {
  const app = App.of(scope);
  if (!app) throw new Error("a Lambda function is created inside an app");
  return app.outdir;
}

const formatKilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
