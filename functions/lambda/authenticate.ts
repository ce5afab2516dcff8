// The caller of a request: anonymous, a shopper with a session, or staff with one of the route's roles.
import type { Staff } from "../app/desk/staff.ts";
import type { Ports } from "../app/ports.ts";
import { readSession, type Session } from "../app/session.ts";
import type { Route } from "../contracts/routes.ts";
import type { Refusal } from "../domain/refusal.ts";
import { type HttpEvent, readCookie, SESSION_COOKIE } from "./request.ts";
import { staffFromToken } from "./staff.ts";

export type Caller = { readonly session?: Session; readonly staff?: Staff };

export async function authenticate(
  ports: Ports,
  { access }: Pick<Route, "access">,
  event: HttpEvent,
): Promise<Caller | Refusal> {
  if (access === "anyone" || access === "webhook") return {};
  if (access === "shopper") {
    const session = await readSession(ports, readCookie(event, SESSION_COOKIE));
    return session ? { session } : { code: "not-signed-in" };
  }
  const staff = staffFromToken(event);
  if (!staff) return { code: "not-signed-in" };
  return access.some((role) => staff.roles.includes(role))
    ? { staff }
    : { code: "not-allowed", params: { roles: access.join(", ") } };
}
