// Staff accounts in a Cognito user pool. What a member of staff may do follows from the groups they are in.
import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AccountRecovery,
  CfnUserPoolClient,
  CfnUserPoolGroup,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { ROLES } from "../../functions/contracts/routes.ts";
import type { DeploymentStage } from "../stage.ts";

const CLIENT_SETTINGS = {
  preventUserExistenceErrors: true,
  accessTokenValidity: Duration.hours(1),
  refreshTokenValidity: Duration.days(1),
  enableTokenRevocation: true,
} as const;

export class StaffAccounts extends Construct {
  readonly pool: UserPool;
  readonly deskClient: UserPoolClient;
  readonly serviceClient: UserPoolClient;

  constructor(scope: Construct, id: string, props: { readonly stage: DeploymentStage; readonly portalUrl: string }) {
    super(scope, id);
    const { keepsData } = props.stage;
    this.pool = new UserPool(this, "pool", {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: { minLength: 14, tempPasswordValidity: Duration.days(3) },
      deletionProtection: keepsData,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.pool.addDomain("sign-in", { cognitoDomain: { domainPrefix: signInPrefix(this) } });
    for (const role of ROLES) {
      new CfnUserPoolGroup(this, role, { userPoolId: this.pool.userPoolId, groupName: role });
    }
    this.deskClient = this.addDeskClient(props.portalUrl);
    this.serviceClient = this.addServiceClient();
  }

  /** A browser page cannot keep a secret, so it may only use the authorization code flow with PKCE. */
  private addDeskClient(portalUrl: string): UserPoolClient {
    const client = this.pool.addClient("desk", {
      ...CLIENT_SETTINGS,
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${portalUrl}/desk/callback`],
        logoutUrls: [`${portalUrl}/desk`],
      },
    });
    const { defaultChild } = client.node;
    if (!(defaultChild instanceof CfnUserPoolClient)) throw new Error("a user pool client has no CfnUserPoolClient");
    defaultChild.explicitAuthFlows = ["ALLOW_REFRESH_TOKEN_AUTH"];
    return client;
  }

  /**
   * The shop's own systems have no browser: they sign in with a service account's password and this client's secret.
   */
  private addServiceClient(): UserPoolClient {
    return this.pool.addClient("service", {
      ...CLIENT_SETTINGS,
      generateSecret: true,
      disableOAuth: true,
      authFlows: { userPassword: true },
    });
  }
}

/** The domain prefix must be unique within a region, so it contains the account number. */
const signInPrefix = (scope: Construct): string => `comeback-${Stack.of(scope).account}`;

export const signInUrl = (scope: Construct): string =>
  `https://${signInPrefix(scope)}.auth.${Stack.of(scope).region}.amazoncognito.com`;

export const issuerOrigin = (scope: Construct): string =>
  `https://cognito-idp.${Stack.of(scope).region}.${Stack.of(scope).urlSuffix}`;
