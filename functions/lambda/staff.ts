// The staff member behind a bearer token. The gateway has verified the signature; here the claims become an id with
// roles.
import { ROLES, type Role } from "../contracts/routes.ts";
import type { Staff } from "../app/desk/staff.ts";
import type { HttpEvent } from "./request.ts";

/** Undefined when the gateway let the request through without a token. */
export function staffFromToken(event: HttpEvent): Staff | undefined {
  const claims = jwtClaims(event);
  if (!claims) return undefined;
  const id = [claims["preferred_username"], claims["username"], claims["sub"]].find(
    (claim) => typeof claim === "string" && claim !== "",
  );
  const roles = parseRoles(claims["roles"] ?? claims["cognito:groups"]);
  return typeof id === "string" ? { id: id.slice(0, 100), roles: roles.filter(isRole) } : undefined;
}

const jwtClaims = ({ requestContext }: HttpEvent): Readonly<Record<string, unknown>> | undefined =>
  "authorizer" in requestContext ? requestContext.authorizer?.jwt?.claims : undefined;

/** API Gateway writes a list of strings as "[support admin]". */
function parseRoles(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.filter((claim) => typeof claim === "string");
  return typeof claim === "string"
    ? claim
        .replaceAll(/[[\],"]/g, " ")
        .split(/\s+/)
        .filter(Boolean)
    : [];
}

const isRole = (role: string): role is Role => ROLES.some((one) => one === role);
