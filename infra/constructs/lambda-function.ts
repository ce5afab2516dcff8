// The one way our Lambdas are made: Node.js 24, one bundled file, a role of its own that holds what
// infra/privileges.ts says and nothing else.
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
import type { DataStack } from "../data-stack.ts";
import { PRIVILEGES, type FunctionName } from "../privileges.ts";
import type { Stage } from "../stage.ts";
import { bundle } from "./bundle.ts";
import { entryOf } from "./entry.ts";
import { statementsFor } from "./grants.ts";

export type LambdaFunctionProps = {
  readonly name: FunctionName;
  readonly does: string;
  readonly stage: Stage;
  readonly data: DataStack;
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
      description: `Comeback: ${props.does}`,
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [logGroup.logGroupArn],
      }),
    );
    for (const statement of statementsFor(scope, PRIVILEGES[name], data, stage)) role.addToPolicy(statement);
    super(scope, name, {
      description: props.does,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: "index.handler",
      code: codeOf(scope, name, stage),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      tracing: Tracing.ACTIVE,
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMb ?? MEMORY_MB,
      environment: environmentOf(props),
    });
  }
}

/** Only what the function may use: a name it has no right to would be an invitation. */
function environmentOf({ name, stage, data, portalUrl }: LambdaFunctionProps): Record<string, string> {
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
    ...(rights.secrets.includes("payments") && stage.stripeUrl && { COMEBACK_STRIPE_URL: stage.stripeUrl }),
  };
}

/** Tests of the templates skip the bundling, as `cdk list` does; what they see of the code is this one line. */
function codeOf(scope: Construct, name: FunctionName, stage: Stage): Code {
  if (!Stack.of(scope).bundlingRequired) return Code.fromInline("// bundled when it is deployed");
  const { directory, bytes, startBytes } = bundle(entryOf(name, stage), join(App.of(scope)!.outdir, "lambda", name));
  process.stderr.write(
    `bundled ${name}: ${kilobytes(bytes)}, of which ${kilobytes(startBytes)} are read at the start\n`,
  );
  return Code.fromAsset(directory);
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
