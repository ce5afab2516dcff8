// The portal as its callers see it: one address for pages and API, a shopper's cookie, a member of staff's token.
import { createHmac } from "node:crypto";
import { request } from "node:http";
import { type Aws, jsonCall } from "./aws-call.ts";
import type { Deployed } from "./cdk.ts";
import type { Ministack } from "./ministack.ts";

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: never;
};
type Asking = { readonly body?: unknown; readonly token?: string; readonly cookie?: string };
export type Portal = (method: "GET" | "POST", path: string, asking?: Asking) => Promise<Answer>;

/** The address everybody uses: CloudFront. */
export const portalOf = ({ port }: Ministack, { domain }: Deployed): Portal =>
  at(port, `${domain.replace(".cloudfront.net", "")}.cloudfront.localhost:${port}`);

/** API Gateway itself, which stands behind it. */
export const gatewayOf = ({ port }: Ministack, { apiId }: Deployed): Portal =>
  at(port, `${apiId}.execute-api.localhost:${port}`);

/** The emulator knows whom a request is for by the host's name, which fetch would not let us say. */
const at =
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
      const sent = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read(parts) as never }),
        );
      });
      sent.once("error", reject).end(text);
    });

function read(parts: readonly Buffer[]): unknown {
  const text = Buffer.concat(parts).toString();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const PASSWORD = "Only-for-the-emulator-1";

/** Makes an account with this one role, as the pool's administrator does, and signs it in as a shop's systems do. */
export async function signIn(aws: Aws, { userPoolId, serviceClientId }: Deployed, role: string): Promise<string> {
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
  const answer = await cognito("InitiateAuth", { ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
  return (answer as Record<string, { AccessToken: string }>)["AuthenticationResult"]?.AccessToken ?? "";
}
