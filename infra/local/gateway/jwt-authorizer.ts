// The gateway's JWT authorizer: verifies a staff token and passes its claims to the function. A verified token is
// cached until it expires.
import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from "jose";

export type Claims = Readonly<Record<string, string>>;
export type Authorizer = (authorization: string | undefined) => Promise<Claims | undefined>;

const CACHED_TOKENS_MAX = 500;

export type TrustSettings = {
  readonly keys: JSONWebKeySet;
  readonly issuers: readonly string[];
  readonly audience: string;
};

/**
 * Returns undefined without a token, or with a wrong issuer, signature or audience, or outside its validity (real
 * time).
 */
export function jwtAuthorizer({ keys, issuers, audience }: TrustSettings): Authorizer {
  const keySet = createLocalJWKSet(keys);
  const cache = new Map<string, { readonly claims: Claims; readonly until: number }>();
  return async (authorization) => {
    const token = authorization?.replace(/^bearer\s+/i, "") ?? "";
    if (token === "") return undefined;
    const cached = cache.get(token);
    if (cached && cached.until > Date.now()) return cached.claims;
    try {
      // RSA only, like the real authorizer.
      const { payload } = await jwtVerify(token, keySet, { issuer: [...issuers], audience, algorithms: ["RS256"] });
      if (cache.size >= CACHED_TOKENS_MAX) cache.clear();
      const claims = textClaims(payload);
      cache.set(token, { claims, until: (payload.exp ?? 0) * 1000 });
      return claims;
    } catch {
      return undefined;
    }
  };
}

/** The gateway turns every claim into text; a list becomes "[support admin]". */
const textClaims = (payload: JWTPayload): Claims =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(" ")}]` : String(value),
    ]),
  );
