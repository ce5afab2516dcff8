// Signs a webhook as Stripe does: https://docs.stripe.com/webhooks#verify-manually.
import { createHmac } from "node:crypto";

export function signatureHeader(body: string, secret: string, epochSeconds: number): string {
  return `t=${epochSeconds},v1=${createHmac("sha256", secret).update(`${epochSeconds}.${body}`).digest("hex")}`;
}
