// The ways in: one function for each kind of caller, each with its own rights, and the accounts of the staff.
import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import {
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  type IHttpApi,
  type IHttpRouteAuthorizer,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpUserPoolAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { Construct } from "constructs";
import type { Door } from "../functions/contracts/routes.ts";
import { guardSchedule } from "./constructs/guard-schedule.ts";
import { LambdaFunction } from "./constructs/lambda-function.ts";
import { StaffAccounts } from "./constructs/staff-accounts.ts";
import type { DataStack } from "./data-stack.ts";
import type { GatewayStack } from "./gateway-stack.ts";
import type { Stage } from "./stage.ts";

export type PortalStackProps = StackProps & {
  readonly stage: Stage;
  readonly data: DataStack;
  readonly gateway: GatewayStack;
  readonly portalUrl: string;
};

/** Which paths lead to which function. Staff paths ask for a token first; the others look after themselves. */
export const DOORS: readonly { readonly path: string; readonly door: Door; readonly staff: boolean }[] = [
  { path: "/api/desk/{proxy+}", door: "desk", staff: true },
  { path: "/api/finance/{proxy+}", door: "finance", staff: true },
  { path: "/api/admin/{proxy+}", door: "finance", staff: true },
  { path: "/api/hooks/{proxy+}", door: "hooks", staff: false },
  { path: "/api/{proxy+}", door: "shopper", staff: false },
];

export class PortalStack extends Stack {
  readonly doors: Readonly<Record<Door, LambdaFunction>>;
  /** What the desk's pages must know to sign somebody in. */
  readonly signIn: { readonly issuer: string; readonly clientId: string };

  constructor(scope: Construct, id: string, props: PortalStackProps) {
    super(scope, id, props);
    const shared = { stage: props.stage, data: props.data, portalUrl: props.portalUrl };
    const door = (name: Door, does: string, timeoutSeconds: number, memoryMb?: number): LambdaFunction =>
      new LambdaFunction(this, { ...shared, name, does, timeoutSeconds, ...(memoryMb && { memoryMb }) });
    this.doors = {
      shopper: door("shopper", "answers shoppers", 15),
      desk: door("desk", "answers support and the warehouse", 15),
      finance: door("finance", "answers finance and administrators", 29, 1024),
      hooks: door("hooks", "hears from payment providers, carriers and shops", 15),
    };
    guardSchedule(this, this.doors.finance);
    const staff = new StaffAccounts(this, "staff", { stage: props.stage, portalUrl: props.portalUrl });
    this.signIn = { issuer: staff.pool.userPoolProviderUrl, clientId: staff.deskClient.userPoolClientId };
    this.openDoors(
      HttpApi.fromHttpApiAttributes(this, "api", { httpApiId: props.gateway.api.apiId }),
      new HttpUserPoolAuthorizer("staff-token", staff.pool, {
        userPoolClients: [staff.deskClient, staff.serviceClient],
      }),
    );
    new CfnOutput(this, "ApiId", { value: props.gateway.api.apiId });
    new CfnOutput(this, "PortalUrl", { value: props.portalUrl });
    new CfnOutput(this, "UserPoolId", { value: staff.pool.userPoolId });
    new CfnOutput(this, "DeskClientId", { value: staff.deskClient.userPoolClientId });
    new CfnOutput(this, "ServiceClientId", { value: staff.serviceClient.userPoolClientId });
    new CfnOutput(this, "PaymentsSecretArn", { value: props.data.secretArns.payments });
  }

  private openDoors(api: IHttpApi, authorizer: IHttpRouteAuthorizer): void {
    const integrations = Object.fromEntries(
      Object.entries(this.doors).map(([name, handler]) => [name, new HttpLambdaIntegration(`${name}-door`, handler)]),
    );
    for (const { path, door, staff } of DOORS) {
      new HttpRoute(this, `${path.split("/")[2]!.replace("{proxy+}", "shopper")}-route`, {
        httpApi: api,
        routeKey: HttpRouteKey.with(path, HttpMethod.ANY),
        integration: integrations[door]!,
        ...(staff && { authorizer }),
      });
    }
  }
}
