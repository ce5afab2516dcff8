// Who is signed in, and the token that proves it to the API. Kept in memory and, for a refresh, in this tab's session
// storage; never where another tab or a later visitor could find it.
import * as oauth from "oauth4webapi";

export type Role = "support" | "supervisor" | "warehouse" | "finance" | "admin";
export type SignedIn = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly token: string;
  readonly idToken: string;
  readonly expiresAt: number;
  readonly endSession: string | undefined;
};

const KEPT = "comeback-desk-signed-in";
const ROLES: readonly Role[] = ["support", "supervisor", "warehouse", "finance", "admin"];
const LIFETIME_SECONDS = 3_600;

export function signedInFrom(tokens: oauth.TokenEndpointResponse, endSession: string | undefined): SignedIn {
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  const idToken = tokens.id_token;
  if (claims === undefined || idToken === undefined) throw new Error("the issuer answered without an ID token");
  const access = payloadOf(tokens.access_token);
  const roles = [claims, access].flatMap((source) =>
    namesIn(source?.["roles"]).concat(namesIn(source?.["cognito:groups"])),
  );
  return {
    id: claims.sub,
    name: firstText(claims["name"], claims["email"], claims.sub),
    roles: ROLES.filter((role) => roles.includes(role)),
    // The gateway checks a signed token. An issuer whose access tokens are opaque proves the person by the ID token.
    token: access === undefined ? idToken : tokens.access_token,
    idToken,
    expiresAt: Date.now() + (tokens.expires_in ?? LIFETIME_SECONDS) * 1_000,
    endSession,
  };
}

function payloadOf(token: string): Record<string, unknown> | undefined {
  const [, payload, signature] = token.split(".");
  if (payload === undefined || signature === undefined) return undefined;
  const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
    letter.charCodeAt(0),
  );
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}

const namesIn = (claim: unknown): string[] =>
  Array.isArray(claim)
    ? claim.filter((name): name is string => typeof name === "string")
    : typeof claim === "string"
      ? claim.split(/[ ,]+/)
      : [];

const firstText = (...candidates: unknown[]): string =>
  candidates.find((one): one is string => typeof one === "string" && one !== "") ?? "";

export function keptSignedIn(): SignedIn | undefined {
  const kept = sessionStorage.getItem(KEPT);
  if (kept === null) return undefined;
  const signedIn = JSON.parse(kept) as SignedIn;
  return signedIn.expiresAt > Date.now() ? signedIn : undefined;
}

export const keepSignedIn = (signedIn: SignedIn): void => sessionStorage.setItem(KEPT, JSON.stringify(signedIn));
export const forgetSignedIn = (): void => sessionStorage.removeItem(KEPT);
