// Checks the guardrails of running experiments every hour, so that an arm that breaks one is stopped without anybody
// looking. Calls the administrators' own route with the service role.
import { Duration } from "aws-cdk-lib";
import { Rule, RuleTargetInput, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as LambdaTarget } from "aws-cdk-lib/aws-events-targets";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";

const GUARD_PATH = "/api/admin/experiments/guard";

/** The event the gateway would send. Only this rule's permission allows invoking the function with it. */
export const GUARD_REQUEST = {
  version: "2.0",
  routeKey: "$default",
  rawPath: GUARD_PATH,
  rawQueryString: "",
  headers: { "content-type": "application/json" },
  requestContext: {
    authorizer: { jwt: { claims: { sub: "schedule", roles: "service" }, scopes: null } },
    http: { method: "POST", path: GUARD_PATH, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "schedule" },
    requestId: "schedule",
    routeKey: "$default",
  },
  body: "{}",
  isBase64Encoded: false,
} as const;

export const scheduleExperimentGuard = (scope: Construct, finance: IFunction): Rule =>
  new Rule(scope, "guard-experiments", {
    description: "Comeback: stops arms of experiments whose guardrails broke",
    schedule: Schedule.rate(Duration.hours(1)),
    targets: [new LambdaTarget(finance, { event: RuleTargetInput.fromObject(GUARD_REQUEST), retryAttempts: 2 })],
  });
