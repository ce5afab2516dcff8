// The accounts of the staff: who they are is Cognito's business, what they may do is the group they are in.
import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AccountRecovery,
  CfnUserPoolGroup,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { ROLES } from "../../functions/contracts/routes.ts";
import type { Stage } from "../stage.ts";

export class StaffAccounts extends Construct {
  readonly pool: UserPool;
  readonly deskClient: UserPoolClient;

  constructor(scope: Construct, id: string, props: { readonly stage: Stage; readonly portalUrl: string }) {
    super(scope, id);
    const { stage, portalUrl } = props;
    this.pool = new UserPool(this, "pool", {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: { minLength: 14, tempPasswordValidity: Duration.days(3) },
      deletionProtection: stage.keepsData,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const role of ROLES) {
      new CfnUserPoolGroup(this, role, { userPoolId: this.pool.userPoolId, groupName: role });
    }
    if (!stage.lacks.hostedSignIn) {
      this.pool.addDomain("sign-in", { cognitoDomain: { domainPrefix: signInPrefix(this) } });
    }
    this.deskClient = this.pool.addClient("desk", {
      // A page in a browser keeps no secret: code with PKCE, and short-lived tokens.
      generateSecret: false,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(1),
      enableTokenRevocation: true,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${portalUrl}/desk/callback`],
        logoutUrls: [`${portalUrl}/desk`],
      },
      ...(stage.lacks.hostedSignIn && { authFlows: { adminUserPassword: true } }),
    });
  }
}

/** Unique in a region, so the account's number is part of it. */
const signInPrefix = (scope: Construct): string => `comeback-${Stack.of(scope).account}`;

export const signInUrl = (scope: Construct): string =>
  `https://${signInPrefix(scope)}.auth.${Stack.of(scope).region}.amazoncognito.com`;

export const issuerOrigin = (scope: Construct): string =>
  `https://cognito-idp.${Stack.of(scope).region}.${Stack.of(scope).urlSuffix}`;
