// The ways in: which path leads to which function, who is asked for a token, and what is written down of a request.
import { describe, expect, it } from "vitest";
import { ROLES, ROUTES } from "../../functions/contracts/routes.ts";
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

  it("are signed in with a code and PKCE only, by a client that keeps no secret", () => {
    const client = only(portal, "AWS::Cognito::UserPoolClient");
    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ["code"],
      PreventUserExistenceErrors: "ENABLED",
    });
    expect(JSON.stringify(client["ExplicitAuthFlows"] ?? [])).not.toMatch(/PASSWORD/);
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

it("every function runs Node.js 24 on arm64 and stays within what calls it", () => {
  for (const name of FUNCTION_NAMES) {
    const made = functionNamed(["deciding", "settling", "streams"].includes(name) ? workflow : portal, name);
    expect(made.Properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
    });
    expect(made.Properties).not.toHaveProperty("ReservedConcurrentExecutions");
    // API Gateway lets go after 30 s; the workflow's own timeouts are longer than its functions'.
    expect(made.Properties["Timeout"]).toBeLessThanOrEqual(["settling", "streams"].includes(name) ? 60 : 30);
  }
});
