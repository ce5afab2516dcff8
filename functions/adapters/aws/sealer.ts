// HMAC-SHA-256 seals. The secret is read once per warm Lambda and never leaves this file.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Sealer } from "../../app/ports.ts";

/** `secret` answers at least 32 random bytes as text. Each purpose has its own key, so that a quote is never a session. */
export function hmacSealer(secret: () => Promise<string>): Sealer {
  let known: Promise<string> | undefined;
  const mac = async (purpose: string, content: string): Promise<Buffer> => {
    known ??= secret().catch((thrown: unknown) => {
      // A secret that could not be read now may be read later.
      known = undefined;
      throw thrown;
    });
    const key = createHmac("sha256", await known)
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
      const given = Buffer.from(signature, "base64url");
      const right = await mac(purpose, body);
      if (rest.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      // Base64url has more than one spelling of some bytes; only ours counts.
      return given.toString("base64url") === signature ? Buffer.from(body, "base64url").toString() : undefined;
    },
    async fingerprint(content) {
      return (await mac("fingerprint", content)).toString("hex").slice(0, 32);
    },
  };
}
