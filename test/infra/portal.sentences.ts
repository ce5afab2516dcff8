// The ways in: which path leads to which function, who is asked for a token, and what is written down of a request.
import { describe, expect, it } from "vitest";
import { ROLES, ROUTES } from "../../functions/contracts/routes.ts";
import { GUARD_REQUEST } from "../../infra/constructs/guard-schedule.ts";
import { memoryPorts } from "../../functions/adapters/memory/world.ts";
import { httpHandler } from "../../functions/lambda/http-handler.ts";
import { learningUses } from "../../functions/lambda/uses/learning.ts";
import { DOORS } from "../../infra/portal-stack.ts";
import { FUNCTION_NAMES } from "../../infra/privileges.ts";
import { functionNamed } from "./rights.ts";
import { only, resourcesOf, synthesized, template } from "./synthesized.ts";

const stacks = synthesized();
const [portal, gateway, workflow] = [
  template(stacks, "portal"),
  template(stacks, "gateway"),
  template(stacks, "workflow"),
];
const prefix = (path: string): string => path.replace("{proxy+}", "");

/** The longest path wins, as in API Gateway. */
const doorFor = (path: string) =>
  DOORS.filter((door) => path.startsWith(prefix(door.path))).toSorted((a, b) => b.path.length - a.path.length)[0];

describe("the doors", () => {
  for (const { method, path, door, who } of ROUTES)
    it(`${method} ${path} leads to ${door}${Array.isArray(who) ? ", with a token" : ""}`, () =>
      expect(doorFor(path)).toMatchObject({ door, staff: Array.isArray(who) }));

  it("ask for a token of the pool exactly where staff go", () => {
    const routes = Object.values(resourcesOf(portal, "AWS::ApiGatewayV2::Route")).map(({ Properties }) => Properties);
    const asked = routes.filter((route) => route["AuthorizationType"] === "JWT").map((route) => route["RouteKey"]);
    expect(routes).toHaveLength(DOORS.length);
    expect(asked.toSorted()).toEqual(
      DOORS.filter(({ staff }) => staff)
        .map(({ path }) => `ANY ${path}`)
        .toSorted(),
    );
    expect(only(portal, "AWS::ApiGatewayV2::Authorizer")).toMatchObject({ AuthorizerType: "JWT" });
  });
});

describe("the guardrails of experiments", () => {
  it("are asked every hour, with what the route takes from the shop's own service", async () => {
    expect(only(portal, "AWS::Events::Rule")).toMatchObject({
      ScheduleExpression: "rate(1 hour)",
      State: "ENABLED",
      Targets: [{ Input: JSON.stringify(GUARD_REQUEST), RetryPolicy: { MaximumRetryAttempts: 2 } }],
    });
    const finance = httpHandler(memoryPorts(), "finance", learningUses) as unknown as (
      event: unknown,
      context: object,
    ) => Promise<{ statusCode: number; body: string }>;
    expect(await finance(GUARD_REQUEST, {})).toMatchObject({ statusCode: 200, body: '{"stopped":[]}' });
  });
});

describe("the accounts of the staff", () => {
  it("have a group for each role, and nobody signs up by themselves", () => {
    const groups = Object.values(resourcesOf(portal, "AWS::Cognito::UserPoolGroup")).map(
      ({ Properties }) => Properties["GroupName"],
    );
    expect(groups.toSorted()).toEqual([...ROLES].toSorted());
    expect(only(portal, "AWS::Cognito::UserPool")).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: "OPTIONAL",
      EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
      DeletionProtection: "ACTIVE",
    });
  });

  const clients = Object.entries(resourcesOf(portal, "AWS::Cognito::UserPoolClient"));
  const client = (name: string) => clients.find(([id]) => id.startsWith(`staffpool${name}`))?.[1].Properties;

  it("are signed in at the desk with a code and PKCE and in no other way, by a client that keeps no secret", () => {
    expect(client("desk")).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ["code"],
      ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
      PreventUserExistenceErrors: "ENABLED",
    });
  });

  it("let the shop's own systems in with a password only together with a client's secret", () => {
    expect(client("service")).toMatchObject({
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: false,
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    });
  });
});

describe("the gateway", () => {
  const stage = only(gateway, "AWS::ApiGatewayV2::Stage");

  it("slows down a flood", () => expect(stage).toHaveProperty("DefaultRouteSettings.ThrottlingRateLimit", 200));

  it("writes down the route and never who asked, what for, or a token", () => {
    const { Format } = stage["AccessLogSettings"] as { Format: string };
    const written = [...Format.matchAll(/\$context\.([\w.]+)/g)].map(([, field]) => field);
    expect(written).toEqual([
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

/** API Gateway lets go after 30 s; a step of the workflow after 60, a payment after 120. */
const PATIENCE_SECONDS = { shopper: 30, desk: 30, finance: 30, hooks: 30, deciding: 60, settling: 120, streams: 61 };

it("every function runs Node.js 24 on arm64 and stays within what calls it", () => {
  for (const name of FUNCTION_NAMES) {
    const made = functionNamed(["deciding", "settling", "streams"].includes(name) ? workflow : portal, name);
    expect(made.Properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
    });
    expect(made.Properties).not.toHaveProperty("ReservedConcurrentExecutions");
    expect(made.Properties["Timeout"]).toBeLessThan(PATIENCE_SECONDS[name]);
  }
});
