// The HTTP API without its routes. It is a stack of its own so that the edge can be created in front of it, and the
// functions behind it can then be configured with the edge's URL.
import { RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { AccessLogField, AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { DeploymentStage } from "../stage.ts";

const REQUESTS_PER_SECOND_MAX = 200;
const REQUESTS_BURST_MAX = 400;

export class GatewayStack extends Stack {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: DeploymentStage }) {
    super(scope, id, props);
    const accessLog = new LogGroup(this, "access-log", {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: props.stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.api = new HttpApi(this, "api", {
      description: "Comeback: returns and refunds",
      createDefaultStage: false,
    });
    new HttpStage(this, "stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: REQUESTS_PER_SECOND_MAX, burstLimit: REQUESTS_BURST_MAX },
      detailedMetricsEnabled: true,
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: accessLogFormat() },
    });
  }
}

/**
 * Logs the route pattern and never the path, because paths contain one-click tokens. No IP address, user agent or token
 * claim is logged.
 */
const accessLogFormat = (): AccessLogFormat =>
  AccessLogFormat.custom(
    JSON.stringify({
      at: AccessLogField.contextRequestTime(),
      requestId: AccessLogField.contextRequestId(),
      route: "$context.routeKey",
      status: AccessLogField.contextStatus(),
      milliseconds: AccessLogField.contextResponseLatency(),
      bytes: AccessLogField.contextResponseLength(),
      fault: "$context.integrationErrorMessage",
    }),
  );
