// The portal as its callers see it: HTTP through API Gateway, a shopper's cookie, a member of staff's token from Cognito.
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

/** The gateway knows an API by its host name, which fetch would not let us say. */
export const portalOf =
  ({ port }: Ministack, { apiId }: Deployed): Portal =>
  (method, path, { body, token, cookie } = {}) =>
    new Promise((resolve, reject) => {
      const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
      const headers = {
        host: `${apiId}.execute-api.localhost:${port}`,
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

/** Makes an account with this one role, as an administrator of the pool would, and signs it in. Answers its access token. */
export async function signIn(aws: Aws, { userPoolId, deskClientId }: Deployed, role: string): Promise<string> {
  const cognito = (action: string, input: object): Promise<Record<string, never>> =>
    jsonCall(aws, "cognito-idp", `AWSCognitoIdentityProviderService.${action}`, { UserPoolId: userPoolId, ...input });
  const Username = `${role}@shop.example`;
  await cognito("AdminCreateUser", {
    Username,
    MessageAction: "SUPPRESS",
    TemporaryPassword: PASSWORD,
    UserAttributes: [{ Name: "email", Value: Username }],
  });
  await cognito("AdminSetUserPassword", { Username, Password: PASSWORD, Permanent: true });
  await cognito("AdminAddUserToGroup", { Username, GroupName: role });
  const { AuthenticationResult } = (await cognito("AdminInitiateAuth", {
    ClientId: deskClientId,
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: Username, PASSWORD },
  })) as unknown as { AuthenticationResult: { AccessToken: string } };
  return AuthenticationResult.AccessToken;
}
