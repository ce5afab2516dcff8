// Stripe's webhook signature, scheme v1: HMAC-SHA256 over "<t>.<raw body>", any of several signatures may fit.
// Source: https://docs.stripe.com/webhooks#verify-manually. Written out because the SDK would cost every webhook 20 MB.
import { createHmac, timingSafeEqual } from "node:crypto";
import { BadSignature } from "../../app/ports.ts";
import type { Instant } from "../../domain/sla/instant.ts";

/** Stripe's own default. Older is a replay; further ahead is no clock we trust. */
const TOLERANCE_SECONDS = 300;
const SIGNATURES_MAX = 16;

type SignedDelivery = {
  readonly rawBody: string;
  /** The Stripe-Signature header: "t=<epoch seconds>,v1=<hex>[,v1=<hex>…]". */
  readonly signature: string | undefined;
  readonly secret: string;
  readonly now: Instant;
};

/** Returns when Stripe sent it, and lately; throws BadSignature otherwise. */
export function verifyStripeSignature({ rawBody, signature, secret, now }: SignedDelivery): void {
  if (secret.trim() === "") throw new BadSignature("there is no webhook secret to check Stripe-Signature with");
  if (!signature) throw new BadSignature("the Stripe-Signature header is missing");
  const parts = signature.split(",", SIGNATURES_MAX + 1).map((part) => part.trim());
  const timestamp = parts.find((part) => part.startsWith("t="))?.slice(2) ?? "";
  if (!/^\d{1,12}$/.test(timestamp)) throw new BadSignature("Stripe-Signature has no time in it");
  const expected = createHmac("sha256", secret).update(`${timestamp}.${rawBody}`, "utf8").digest();
  const fits = parts.filter((part) => part.startsWith("v1=")).some((part) => sameBytes(part.slice(3), expected));
  if (!fits) throw new BadSignature("no signature in Stripe-Signature fits this body");
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) {
    throw new BadSignature(`Stripe-Signature is further than ${TOLERANCE_SECONDS} seconds from now`);
  }
}

function sameBytes(hex: string, expected: Buffer): boolean {
  const given = Buffer.from(hex, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
