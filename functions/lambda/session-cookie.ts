// The shopper's session cookie.
import type { Milliseconds } from "../domain/time/instant.ts";
import { SESSION_COOKIE } from "./request.ts";

export type SessionCookie = { readonly host: string; readonly token: string; readonly lifetimeMs: Milliseconds };

/** HttpOnly and SameSite keep it from scripts and other sites; only localhost gets it without Secure. */
export function sessionCookie({ host, token, lifetimeMs }: SessionCookie): string {
  const name = host.split(":")[0] ?? "";
  const secure = name === "localhost" || name === "127.0.0.1" ? "" : "; Secure";
  return `${SESSION_COOKIE}=${token}; Path=/api; HttpOnly; SameSite=Lax; Max-Age=${Math.floor(lifetimeMs / 1_000)}${secure}`;
}
