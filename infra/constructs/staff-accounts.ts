// The accounts of the staff: who they are is Cognito's business, what they may do is the group they are in.
import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AccountRecovery,
  type CfnUserPoolClient,
  CfnUserPoolGroup,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { ROLES } from "../../functions/contracts/routes.ts";
import type { Stage } from "../stage.ts";

const SHORT_LIVED = {
  preventUserExistenceErrors: true,
  accessTokenValidity: Duration.hours(1),
  refreshTokenValidity: Duration.days(1),
  enableTokenRevocation: true,
} as const;

export class StaffAccounts extends Construct {
  readonly pool: UserPool;
  readonly deskClient: UserPoolClient;
  readonly serviceClient: UserPoolClient;

  constructor(scope: Construct, id: string, props: { readonly stage: Stage; readonly portalUrl: string }) {
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
    this.deskClient = this.addDesk(props.portalUrl);
    this.serviceClient = this.addService();
  }

  /** A page in a browser keeps no secret: authorization code with PKCE, and no other way. */
  private addDesk(portalUrl: string): UserPoolClient {
    const client = this.pool.addClient("desk", {
      ...SHORT_LIVED,
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${portalUrl}/desk/callback`],
        logoutUrls: [`${portalUrl}/desk`],
      },
    });
    (client.node.defaultChild as CfnUserPoolClient).explicitAuthFlows = ["ALLOW_REFRESH_TOKEN_AUTH"];
    return client;
  }

  /** The shop's own systems have no browser: an account of the service role, its password, and this client's secret. */
  private addService(): UserPoolClient {
    return this.pool.addClient("service", {
      ...SHORT_LIVED,
      generateSecret: true,
      disableOAuth: true,
      authFlows: { userPassword: true },
    });
  }
}

/** Unique in a region, so the account's number is part of it. */
const signInPrefix = (scope: Construct): string => `comeback-${Stack.of(scope).account}`;

export const signInUrl = (scope: Construct): string =>
  `https://${signInPrefix(scope)}.auth.${Stack.of(scope).region}.amazoncognito.com`;

export const issuerOrigin = (scope: Construct): string =>
  `https://cognito-idp.${Stack.of(scope).region}.${Stack.of(scope).urlSuffix}`;
