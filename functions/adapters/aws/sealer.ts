// HMAC-SHA-256 seals. The secret is read once per warm Lambda and never leaves this file.
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";
import type { Sealer } from "../../app/ports/sealer.ts";
import { boundedCache } from "./bounded-cache.ts";

/** More than there are purposes: a few fixed ones, and one for each policy being simulated. */
const CACHED_KEYS_MAX = 50;

/**
 * `secret` returns at least 32 random bytes as text. Each purpose has its own key, so a quote never opens as a session.
 */
export function hmacSealer(secret: () => Promise<string>): Sealer {
  let cachedSecret: Promise<string> | undefined;
  // Deriving a key costs as much as the seal itself.
  const keys = boundedCache<KeyObject>(CACHED_KEYS_MAX);
  const keyFor = async (purpose: string): Promise<KeyObject> => {
    const existing = keys.get(purpose);
    if (existing) return existing;
    cachedSecret ??= secret().catch((error: unknown) => {
      // A failed read is not cached: the next call tries again.
      cachedSecret = undefined;
      throw error;
    });
    const hmac = createHmac("sha256", await cachedSecret).update(purpose);
    const key = createSecretKey(hmac.digest());
    keys.set(purpose, key);
    return key;
  };
  const mac = async (purpose: string, content: string): Promise<Buffer> =>
    createHmac("sha256", await keyFor(purpose))
      .update(content)
      .digest();
  return {
    async seal(purpose, content) {
      const body = Buffer.from(content).toString("base64url");
      return `${body}.${(await mac(purpose, body)).toString("base64url")}`;
    },
    async open(purpose, sealed) {
      const [body = "", signature = "", ...rest] = sealed.split(".");
      const actual = Buffer.from(signature, "base64url");
      const expected = await mac(purpose, body);
      if (rest.length > 0 || actual.length !== expected.length || !timingSafeEqual(actual, expected)) return undefined;
      // Base64url can encode the same bytes in more than one way; only the canonical encoding is accepted.
      return actual.toString("base64url") === signature ? Buffer.from(body, "base64url").toString() : undefined;
    },
    async fingerprint(content) {
      return (await mac("fingerprint", content)).toString("hex").slice(0, 32);
    },
  };
}
