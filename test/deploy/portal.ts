// HTTP clients of the deployed portal, for a shopper with a cookie or for staff with a token.
import { createHmac } from "node:crypto";
import { request } from "node:http";
import { type AwsEndpoint, jsonCall } from "./aws-call.ts";
import type { DeployedStacks } from "./cdk.ts";
import type { Ministack } from "./ministack.ts";

type PortalResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: never;
};
type RequestOptions = { readonly body?: unknown; readonly token?: string; readonly cookie?: string };
export type Portal = (method: "GET" | "POST", path: string, options?: RequestOptions) => Promise<PortalResponse>;

/** Through CloudFront, the public address. */
export const portalThroughEdge = ({ port }: Ministack, { domain }: DeployedStacks): Portal =>
  portalAt(port, `${domain.replace(".cloudfront.net", "")}.cloudfront.localhost:${port}`);

/** Directly through API Gateway, bypassing CloudFront. */
export const portalThroughGateway = ({ port }: Ministack, { apiId }: DeployedStacks): Portal =>
  portalAt(port, `${apiId}.execute-api.localhost:${port}`);

/** The emulator routes by Host header, which fetch does not allow to be set. */
const portalAt =
  (port: number, host: string): Portal =>
  (method, path, { body, token, cookie } = {}) =>
    new Promise((resolve, reject) => {
      const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
      const headers = {
        host,
        ...(text !== undefined && {
          "content-type": typeof body === "string" ? "application/x-ndjson" : "application/json",
        }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(cookie && { cookie }),
      };
      const outgoing = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parseBody(chunks) as never }),
        );
      });
      outgoing.once("error", reject).end(text);
    });

function parseBody(chunks: readonly Buffer[]): unknown {
  const text = Buffer.concat(chunks).toString();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const PASSWORD = "Only-for-the-emulator-1";

/** Creates an account with one role, as a pool administrator does, and signs it in as a shop's system does. */
export async function signIn(
  aws: AwsEndpoint,
  { userPoolId, serviceClientId }: DeployedStacks,
  role: string,
): Promise<string> {
  const cognito = (action: string, input: object): Promise<Record<string, never>> =>
    jsonCall(aws, "cognito-idp", `AWSCognitoIdentityProviderService.${action}`, input);
  const [UserPoolId, ClientId, Username] = [userPoolId, serviceClientId, `${role}@shop.example`];
  const UserAttributes = [{ Name: "email", Value: Username }];
  await cognito("AdminCreateUser", {
    UserPoolId,
    Username,
    UserAttributes,
    MessageAction: "SUPPRESS",
    TemporaryPassword: PASSWORD,
  });
  await cognito("AdminSetUserPassword", { UserPoolId, Username, Password: PASSWORD, Permanent: true });
  await cognito("AdminAddUserToGroup", { UserPoolId, Username, GroupName: role });
  const { UserPoolClient } = (await cognito("DescribeUserPoolClient", { UserPoolId, ClientId })) as Record<
    string,
    { ClientSecret: string }
  >;
  const SECRET_HASH = createHmac("sha256", UserPoolClient?.ClientSecret ?? "")
    .update(`${Username}${ClientId}`)
    .digest("base64");
  const AuthParameters = { USERNAME: Username, PASSWORD, SECRET_HASH };
  const authentication = await cognito("InitiateAuth", { ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
  return (authentication as Record<string, { AccessToken: string }>)["AuthenticationResult"]?.AccessToken ?? "";
}
