// HMAC-SHA-256 seals. The secret is read once per warm Lambda and never leaves this file.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Sealer } from "../../app/ports.ts";

/**
 * `secret` returns at least 32 random bytes as text. Each purpose has its own key, so a quote never opens as a session.
 */
export function hmacSealer(secret: () => Promise<string>): Sealer {
  let cachedSecret: Promise<string> | undefined;
  const mac = async (purpose: string, content: string): Promise<Buffer> => {
    cachedSecret ??= secret().catch((error: unknown) => {
      // A failed read is not cached: the next call tries again.
      cachedSecret = undefined;
      throw error;
    });
    const key = createHmac("sha256", await cachedSecret)
      .update(purpose)
      .digest();
    return createHmac("sha256", key).update(content).digest();
  };
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
