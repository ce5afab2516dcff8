// Mints staff tokens like those of the sign-in, for tests, scripts and the shop's own programs. Tokens use real time:
// moving the local clock signs nobody out.
import { randomUUID } from "node:crypto";
import { importJWK, type JWK, SignJWT } from "jose";
import type { Account } from "./accounts.ts";

export const AUDIENCE = "comeback-desk";
export const LIFETIME_SECONDS = 12 * 3_600;

export const issuerAt = (origin: string): string => `${origin}/oidc`;

export type TokenMinter = (account: Account) => Promise<string>;

export function tokenMinter(signingKey: JWK, issuer: () => string): TokenMinter {
  const key = importJWK(signingKey, "RS256");
  return async ({ sub, name, email, roles }) =>
    new SignJWT({ name, email, roles: [...roles], scope: "openid email" })
      .setProtectedHeader({ alg: "RS256", typ: "at+jwt", kid: signingKey.kid ?? "" })
      .setIssuer(issuer())
      .setAudience(AUDIENCE)
      .setSubject(sub)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME_SECONDS}s`)
      .sign(await key);
}
