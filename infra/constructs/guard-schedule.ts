// Nobody has to look for a bad arm to be stopped: every hour the guardrails of the experiments are asked, by the route that
// administrators have, as the shop's own service.
import { Duration } from "aws-cdk-lib";
import { Rule, RuleTargetInput, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as LambdaTarget } from "aws-cdk-lib/aws-events-targets";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";

const PATH = "/api/admin/experiments/guard";

/** What the gateway would hand over. Only this rule may call the function so, and its permission says it. */
export const GUARD_REQUEST = {
  version: "2.0",
  routeKey: "$default",
  rawPath: PATH,
  rawQueryString: "",
  headers: { "content-type": "application/json" },
  requestContext: {
    authorizer: { jwt: { claims: { sub: "schedule", roles: "service" }, scopes: null } },
    http: { method: "POST", path: PATH, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "schedule" },
    requestId: "schedule",
    routeKey: "$default",
  },
  body: "{}",
  isBase64Encoded: false,
} as const;

export const guardSchedule = (scope: Construct, finance: IFunction): Rule =>
  new Rule(scope, "guard-experiments", {
    description: "Comeback: stops arms of experiments whose guardrails broke",
    schedule: Schedule.rate(Duration.hours(1)),
    targets: [new LambdaTarget(finance, { event: RuleTargetInput.fromObject(GUARD_REQUEST), retryAttempts: 2 })],
  });
