// Parcel scans from EasyPost's webhooks. The caller copes with duplicates and with deliveries out of order.
// Signature: https://docs.easypost.com/docs/webhooks, and validateWebhook of EasyPost's own client (easypost-node).
import { createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { BadSignature } from "../../../app/ports/payment-webhook-reader.ts";
import type { CarrierWebhook, CarrierWebhookReader } from "../../../app/ports/carrier-webhook.ts";

const datetime = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** Only the fields that are read. A tracker without a scan has no tracking_details. */
const trackerEvent = z.object({
  object: z.literal("Event"),
  description: z.enum(["tracker.created", "tracker.updated"]),
  result: z.object({
    object: z.literal("Tracker"),
    id: z.string().min(1),
    tracking_code: z.string().min(1),
    status: z.string().min(1),
    tracking_details: z.array(z.object({ datetime })).min(1),
  }),
});

export function easypostWebhook({ secret }: { readonly secret: () => Promise<string> }): CarrierWebhookReader {
  return {
    async read(rawBody, headers) {
      verifySignature(rawBody, headers, await secret());
      const event = trackerEvent.safeParse(parseJson(rawBody));
      return event.success ? scanOf(event.data.result) : undefined;
    },
  };
}

function scanOf(tracker: z.infer<typeof trackerEvent>["result"]): CarrierWebhook {
  const scannedAt = Math.max(...tracker.tracking_details.map((detail) => detail.datetime));
  return {
    trackingCode: tracker.tracking_code,
    // Identifies the scan, not the event: EasyPost may send the same scan in two events.
    scanId: `${tracker.id}.${scannedAt}.${tracker.status}`,
    status: tracker.status.replaceAll("_", "-"),
    scannedAt,
  };
}

function verifySignature(rawBody: string, headers: Readonly<Record<string, string | undefined>>, secret: string): void {
  if (secret === "") throw new BadSignature("there is no webhook secret to verify X-Hmac-Signature with");
  const signature = Object.entries(headers).find(([name]) => name.toLowerCase() === "x-hmac-signature")?.[1];
  if (!signature) throw new BadSignature("the X-Hmac-Signature header is missing");
  // EasyPost normalizes the secret before signing, so a secret with accents only matches if it is normalized here too.
  const expected = `hmac-sha256-hex=${createHmac("sha256", secret.normalize("NFKD")).update(rawBody, "utf8").digest("hex")}`;
  const [actualBytes, expectedBytes] = [Buffer.from(signature.trim(), "utf8"), Buffer.from(expected, "utf8")];
  if (actualBytes.length !== expectedBytes.length || !timingSafeEqual(actualBytes, expectedBytes))
    throw new BadSignature("X-Hmac-Signature does not match this body");
}

function parseJson(rawBody: string): unknown {
  try {
    return JSON.parse(rawBody);
  } catch {
    return undefined;
  }
}
