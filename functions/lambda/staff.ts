// Who a bearer token says is asking. The gateway has checked the signature; here the claims become a person with roles.
import { ROLES, type Role } from "../contracts/routes.ts";
import type { Staff } from "../app/desk/act-on-return.ts";
import type { HttpEvent } from "./request.ts";

/** Undefined when the gateway let the request through without a token: then nobody is asking. */
export function staffOf(event: HttpEvent): Staff | undefined {
  const claims = claimsOf(event);
  if (!claims) return undefined;
  const id = [claims["preferred_username"], claims["username"], claims["sub"]].find(
    (one) => typeof one === "string" && one !== "",
  );
  const roles = listOf(claims["roles"] ?? claims["cognito:groups"]);
  return typeof id === "string" ? { id: id.slice(0, 100), roles: roles.filter(isRole) } : undefined;
}

function claimsOf(event: HttpEvent): Readonly<Record<string, unknown>> | undefined {
  const { authorizer } = event.requestContext as { authorizer?: { jwt?: { claims?: Record<string, unknown> } } };
  return authorizer?.jwt?.claims;
}

/** API Gateway writes a list of strings as "[support admin]". */
function listOf(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.filter((one) => typeof one === "string");
  return typeof claim === "string"
    ? claim
        .replaceAll(/[[\],"]/g, " ")
        .split(/\s+/)
        .filter(Boolean)
    : [];
}

const isRole = (role: string): role is Role => (ROLES as readonly string[]).includes(role);
