// The gateway's JWT authorizer: checks a staff token and turns its claims into what the function sees. A token is verified
// once and then known for as long as it lives.
import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from "jose";

export type Claims = Readonly<Record<string, string>>;
export type Authorizer = (authorization: string | undefined) => Promise<Claims | undefined>;

const KNOWN_MAX = 500;

export type Trust = { readonly keys: JSONWebKeySet; readonly issuers: readonly string[]; readonly audience: string };

/** Answers undefined for no token and for any that is not ours, not signed, not for us or not valid now (real time). */
export function jwtAuthorizer({ keys, issuers, audience }: Trust): Authorizer {
  const keySet = createLocalJWKSet(keys);
  const known = new Map<string, { readonly claims: Claims; readonly until: number }>();
  return async (authorization) => {
    const token = authorization?.replace(/^bearer\s+/i, "") ?? "";
    if (token === "") return undefined;
    const same = known.get(token);
    if (same && same.until > Date.now()) return same.claims;
    try {
      // RSA only, like the real authorizer.
      const { payload } = await jwtVerify(token, keySet, { issuer: [...issuers], audience, algorithms: ["RS256"] });
      if (known.size >= KNOWN_MAX) known.clear();
      const claims = flat(payload);
      known.set(token, { claims, until: (payload.exp ?? 0) * 1000 });
      return claims;
    } catch {
      return undefined;
    }
  };
}

/** The gateway makes text of every claim; a list becomes "[support admin]". */
const flat = (payload: JWTPayload): Claims =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(" ")}]` : String(value),
    ]),
  );
