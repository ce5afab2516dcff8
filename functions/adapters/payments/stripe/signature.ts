// Stripe's webhook signature, scheme v1: HMAC-SHA256 over "<t>.<raw body>"; one match among several signatures is
// enough.
// Source: https://docs.stripe.com/webhooks#verify-manually. Implemented here because the SDK would cost every webhook
// 20 MB.
import { createHmac, timingSafeEqual } from "node:crypto";
import { BadSignature } from "../../../app/ports/payment-webhook-reader.ts";
import type { Instant } from "../../../domain/time/instant.ts";

/** Stripe's own default. An older timestamp is a replay; one further ahead comes from a wrong clock. */
const TOLERANCE_SECONDS = 300;
const SIGNATURES_MAX = 16;

type SignedDelivery = {
  readonly rawBody: string;
  /** The Stripe-Signature header: "t=<epoch seconds>,v1=<hex>[,v1=<hex>…]". */
  readonly signature: string | undefined;
  readonly secret: string;
  readonly now: Instant;
};

/** Throws BadSignature unless Stripe signed this body within the tolerance. */
export function verifyStripeSignature({ rawBody, signature, secret, now }: SignedDelivery): void {
  if (secret.trim() === "") throw new BadSignature("there is no webhook secret to verify Stripe-Signature with");
  if (!signature) throw new BadSignature("the Stripe-Signature header is missing");
  const parts = signature.split(",", SIGNATURES_MAX + 1).map((part) => part.trim());
  const timestamp = parts.find((part) => part.startsWith("t="))?.slice(2) ?? "";
  if (!/^\d{1,12}$/.test(timestamp)) throw new BadSignature("Stripe-Signature has no timestamp");
  const expected = createHmac("sha256", secret).update(`${timestamp}.${rawBody}`, "utf8").digest();
  const isMatched = parts.filter((part) => part.startsWith("v1=")).some((part) => matchesHex(part.slice(3), expected));
  if (!isMatched) throw new BadSignature("no signature in Stripe-Signature matches this body");
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) {
    throw new BadSignature(`the timestamp in Stripe-Signature is more than ${TOLERANCE_SECONDS} seconds off`);
  }
}

function matchesHex(hex: string, expected: Buffer): boolean {
  const actual = Buffer.from(hex, "hex");
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
