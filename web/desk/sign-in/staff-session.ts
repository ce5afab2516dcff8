// The staff session: who is signed in, and the access token. Kept in memory and in this tab's session storage, so that
// it survives a reload and is not visible to other tabs or later visitors.
import * as oauth from "oauth4webapi";
import { readStored, removeStored, writeStored } from "../../ui/stored-values.ts";
import { isJsonObject, type JsonObject } from "../../ui/json-object.ts";

export type Role = "support" | "supervisor" | "warehouse" | "finance" | "admin";
export type StaffSession = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly token: string;
  readonly idToken: string;
  readonly expiresAt: number;
  readonly endSession: string | undefined;
};

const STORAGE_KEY = "comeback-desk-signed-in";
const ROLES: readonly Role[] = ["support", "supervisor", "warehouse", "finance", "admin"];
const LIFETIME_SECONDS = 3_600;

export function sessionFromTokens(tokens: oauth.TokenEndpointResponse, endSession: string | undefined): StaffSession {
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  const idToken = tokens.id_token;
  if (claims === undefined || idToken === undefined) throw new Error("the issuer answered without an ID token");
  const access = decodePayload(tokens.access_token);
  const roles = [claims, access].flatMap((source) =>
    claimValues(source?.["roles"]).concat(claimValues(source?.["cognito:groups"])),
  );
  return {
    id: claims.sub,
    name: firstNonEmpty(claims["name"], claims["email"], claims.sub),
    roles: ROLES.filter((role) => roles.includes(role)),
    // API Gateway verifies a signed token. For issuers with opaque access tokens, the ID token is sent instead.
    token: access === undefined ? idToken : tokens.access_token,
    idToken,
    expiresAt: Date.now() + (tokens.expires_in ?? LIFETIME_SECONDS) * 1_000,
    endSession,
  };
}

function decodePayload(token: string): JsonObject | undefined {
  const [, payload, signature] = token.split(".");
  if (payload === undefined || signature === undefined) return undefined;
  const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
    character.charCodeAt(0),
  );
  const decoded: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return isJsonObject(decoded) ? decoded : undefined;
}

const claimValues = (claim: unknown): string[] =>
  Array.isArray(claim)
    ? claim.filter((name): name is string => typeof name === "string")
    : typeof claim === "string"
      ? claim.split(/[ ,]+/)
      : [];

const firstNonEmpty = (...candidates: unknown[]): string =>
  candidates.find((one): one is string => typeof one === "string" && one !== "") ?? "";

const isSession = (value: unknown): value is StaffSession =>
  isJsonObject(value) &&
  ["id", "name", "token", "idToken"].every((field) => typeof value[field] === "string") &&
  Array.isArray(value["roles"]) &&
  typeof value["expiresAt"] === "number";

export function loadSession(): StaffSession | undefined {
  const session = readStored(STORAGE_KEY, isSession);
  return session !== undefined && session.expiresAt > Date.now() ? session : undefined;
}

export const saveSession = (session: StaffSession): void => writeStored(STORAGE_KEY, session);
export const clearStoredSession = (): void => removeStored(STORAGE_KEY);
