// The portal stack: which path is routed to which function, which paths require a token, and what the access log
// contains.
import { describe, expect, it } from "vitest";
import { ROLES, ROUTES } from "../../functions/contracts/routes.ts";
import { GUARD_REQUEST } from "../../infra/constructs/guard-schedule.ts";
import { memoryPorts } from "../../functions/adapters/memory/world.ts";
import { lambdaHandlers } from "../../functions/lambda/lambda-handlers.ts";
import type { HttpEvent } from "../../functions/lambda/request.ts";
import { lambdaContext } from "../../infra/local/workflow/functions.ts";
import { API_PATHS } from "../../infra/stacks/portal-stack.ts";
import { FUNCTION_NAMES } from "../../infra/constructs/privileges.ts";
import { functionNamed } from "./rights.ts";
import { onlyResource, resourcesOf, synthesize, template } from "./synthesize.ts";

const stacks = synthesize();
const [portal, gateway, workflow] = [
  template(stacks, "portal"),
  template(stacks, "gateway"),
  template(stacks, "workflow"),
];
const prefix = (path: string): string => path.replace("{proxy+}", "");

/** The most specific path wins, as in API Gateway. */
const routeFor = (path: string) =>
  API_PATHS.filter((entry) => path.startsWith(prefix(entry.path))).toSorted((a, b) => b.path.length - a.path.length)[0];

describe("the API's routes", () => {
  for (const { method, path, audience, access: who } of ROUTES)
    it(`${method} ${path} is routed to ${audience}${Array.isArray(who) ? " and requires a token" : ""}`, () =>
      expect(routeFor(path)).toMatchObject({ audience, staff: Array.isArray(who) }));

  it("require a token of the user pool on exactly the staff paths", () => {
    const routes = Object.values(resourcesOf(portal, "AWS::ApiGatewayV2::Route")).map(({ Properties }) => Properties);
    const withToken = routes.filter((route) => route["AuthorizationType"] === "JWT").map((route) => route["RouteKey"]);
    expect(routes).toHaveLength(API_PATHS.length);
    expect(withToken.toSorted()).toEqual(
      API_PATHS.filter(({ staff }) => staff)
        .map(({ path }) => `ANY ${path}`)
        .toSorted(),
    );
    expect(onlyResource(portal, "AWS::ApiGatewayV2::Authorizer")).toMatchObject({ AuthorizerType: "JWT" });
  });
});

describe("the guardrails of experiments", () => {
  it("are checked every hour, with a request that the route accepts from the service role", async () => {
    expect(onlyResource(portal, "AWS::Events::Rule")).toMatchObject({
      ScheduleExpression: "rate(1 hour)",
      State: "ENABLED",
      Targets: [{ Input: JSON.stringify(GUARD_REQUEST), RetryPolicy: { MaximumRetryAttempts: 2 } }],
    });
    const { finance } = lambdaHandlers(memoryPorts());
    const request: object = GUARD_REQUEST;
    expect(await finance(request as HttpEvent, lambdaContext("finance"))).toMatchObject({
      statusCode: 200,
      body: '{"stopped":[]}',
    });
  });
});

describe("the staff accounts", () => {
  it("have a group for each role and no self-service sign-up", () => {
    const groups = Object.values(resourcesOf(portal, "AWS::Cognito::UserPoolGroup")).map(
      ({ Properties }) => Properties["GroupName"],
    );
    expect(groups.toSorted()).toEqual([...ROLES].toSorted());
    expect(onlyResource(portal, "AWS::Cognito::UserPool")).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: "OPTIONAL",
      EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
      DeletionProtection: "ACTIVE",
    });
  });

  const clients = Object.entries(resourcesOf(portal, "AWS::Cognito::UserPoolClient"));
  const client = (name: string) => clients.find(([id]) => id.startsWith(`staffpool${name}`))?.[1].Properties;

  it("sign in at the desk with an authorization code only, by a client without a secret", () => {
    expect(client("desk")).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ["code"],
      ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
      PreventUserExistenceErrors: "ENABLED",
    });
  });

  it("let the shop's own systems sign in with a password only together with the client secret", () => {
    expect(client("service")).toMatchObject({
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: false,
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    });
  });
});

describe("the gateway", () => {
  const stage = onlyResource(gateway, "AWS::ApiGatewayV2::Stage");

  it("limits the request rate", () => expect(stage).toHaveProperty("DefaultRouteSettings.ThrottlingRateLimit", 200));

  it("logs the route pattern and no path, address, user agent or token", () => {
    const { Format } = stage["AccessLogSettings"] as { Format: string };
    const loggedFields = [...Format.matchAll(/\$context\.([\w.]+)/g)].map(([, field]) => field);
    expect(loggedFields).toEqual([
      "requestTime",
      "requestId",
      "routeKey",
      "status",
      "responseLatency",
      "responseLength",
      "integrationErrorMessage",
    ]);
  });
});

/** API Gateway times out after 30 s; a step of the workflow after 60, the payment step after 120. */
const CALLER_TIMEOUT_SECONDS = {
  shopper: 30,
  desk: 30,
  finance: 30,
  hooks: 30,
  deciding: 60,
  settling: 120,
  streams: 61,
};

it("every function runs Node.js 24 on arm64 and times out before its caller does", () => {
  for (const name of FUNCTION_NAMES) {
    const lambda = functionNamed(["deciding", "settling", "streams"].includes(name) ? workflow : portal, name);
    expect(lambda.Properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
    });
    expect(lambda.Properties).not.toHaveProperty("ReservedConcurrentExecutions");
    expect(lambda.Properties["Timeout"]).toBeLessThan(CALLER_TIMEOUT_SECONDS[name]);
  }
});
