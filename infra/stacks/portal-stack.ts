// The HTTP functions, one per audience and each with its own IAM rights, their routes, and the staff accounts.
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
import type { Audience } from "../../functions/contracts/routes.ts";
import { scheduleExperimentGuard } from "../constructs/guard-schedule.ts";
import { LambdaFunction } from "../constructs/lambda-function.ts";
import { StaffAccounts } from "../constructs/staff-accounts.ts";
import type { DataStack } from "./data-stack.ts";
import type { GatewayStack } from "./gateway-stack.ts";
import type { DeploymentStage } from "../stage.ts";

export type PortalStackProps = StackProps & {
  readonly stage: DeploymentStage;
  readonly data: DataStack;
  readonly gateway: GatewayStack;
  readonly portalUrl: string;
};

/**
 * Which paths are routed to which function. The gateway requires a staff token on staff paths; on the others the
 * function authenticates the caller itself.
 */
export const API_PATHS: readonly { readonly path: string; readonly audience: Audience; readonly staff: boolean }[] = [
  { path: "/api/desk/{proxy+}", audience: "desk", staff: true },
  { path: "/api/finance/{proxy+}", audience: "finance", staff: true },
  { path: "/api/admin/{proxy+}", audience: "finance", staff: true },
  { path: "/api/hooks/{proxy+}", audience: "hooks", staff: false },
  { path: "/api/{proxy+}", audience: "shopper", staff: false },
];

export class PortalStack extends Stack {
  readonly functions: Readonly<Record<Audience, LambdaFunction>>;
  /** What the desk's pages need to sign staff in. */
  readonly signIn: { readonly issuer: string; readonly clientId: string };

  constructor(scope: Construct, id: string, props: PortalStackProps) {
    super(scope, id, props);
    const shared = { stage: props.stage, data: props.data, portalUrl: props.portalUrl };
    const apiFunction = (
      name: Audience,
      settings: { readonly description: string; readonly timeoutSeconds: number; readonly memoryMb?: number },
    ): LambdaFunction => new LambdaFunction(this, { ...shared, name, ...settings });
    this.functions = {
      shopper: apiFunction("shopper", { description: "HTTP API for shoppers", timeoutSeconds: 15 }),
      desk: apiFunction("desk", { description: "HTTP API for support and the warehouse", timeoutSeconds: 15 }),
      finance: apiFunction("finance", {
        description: "HTTP API for finance and administrators",
        timeoutSeconds: 29,
        memoryMb: 1024,
      }),
      hooks: apiFunction("hooks", {
        description: "webhooks of payment providers, carriers and shops",
        timeoutSeconds: 15,
      }),
    };
    scheduleExperimentGuard(this, this.functions.finance);
    const staff = new StaffAccounts(this, "staff", { stage: props.stage, portalUrl: props.portalUrl });
    this.signIn = { issuer: staff.pool.userPoolProviderUrl, clientId: staff.deskClient.userPoolClientId };
    this.addRoutes(
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
    new CfnOutput(this, "CarriersSecretArn", { value: props.data.secretArns.carriers });
  }

  private addRoutes(api: IHttpApi, authorizer: IHttpRouteAuthorizer): void {
    const integration = (name: Audience) => new HttpLambdaIntegration(`${name}-integration`, this.functions[name]);
    const integrations: Readonly<Record<Audience, HttpLambdaIntegration>> = {
      shopper: integration("shopper"),
      desk: integration("desk"),
      finance: integration("finance"),
      hooks: integration("hooks"),
    };
    for (const { path, audience, staff } of API_PATHS) {
      new HttpRoute(this, `${path.split("/")[2]?.replace("{proxy+}", "shopper")}-route`, {
        httpApi: api,
        routeKey: HttpRouteKey.with(path, HttpMethod.ANY),
        integration: integrations[audience],
        ...(staff && { authorizer }),
      });
    }
  }
}
