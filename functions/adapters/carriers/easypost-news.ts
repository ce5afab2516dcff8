// Parcel scans as EasyPost tells them by webhook. Duplicates and disorder are the caller's to bear.
// Signature: https://docs.easypost.com/docs/webhooks, as EasyPost's own clients check it (easypost-node validateWebhook).
import { createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { BadSignature } from "../../app/ports.ts";
import type { CarrierNews } from "../../app/ports.ts";

const datetime = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** Only what is read. A tracker that has seen nothing yet has no tracking_details. */
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

type CarrierNewsReader = {
  /** Undefined for news that is none of our business. Throws BadSignature. */
  read(rawBody: string, headers: Readonly<Record<string, string | undefined>>): Promise<CarrierNews | undefined>;
};

export function easypostNews({ secret }: { readonly secret: () => Promise<string> }): CarrierNewsReader {
  return {
    async read(rawBody, headers) {
      verify(rawBody, headers, await secret());
      const event = trackerEvent.safeParse(parsed(rawBody));
      return event.success ? scanIn(event.data.result) : undefined;
    },
  };
}

function scanIn(tracker: z.infer<typeof trackerEvent>["result"]): CarrierNews {
  const scannedAt = Math.max(...tracker.tracking_details.map((detail) => detail.datetime));
  return {
    trackingCode: tracker.tracking_code,
    // Of the scan, not of the delivery: EasyPost may tell the same scan in two events.
    scanId: `${tracker.id}.${scannedAt}.${tracker.status}`,
    status: tracker.status.replaceAll("_", "-"),
    scannedAt,
  };
}

function verify(rawBody: string, headers: Readonly<Record<string, string | undefined>>, secret: string): void {
  if (secret === "") throw new BadSignature("there is no webhook secret to check X-Hmac-Signature with");
  const given = Object.entries(headers).find(([name]) => name.toLowerCase() === "x-hmac-signature")?.[1];
  if (!given) throw new BadSignature("the X-Hmac-Signature header is missing");
  // EasyPost normalizes the secret before it signs, so an accented one only fits when it is done here too.
  const expected = `hmac-sha256-hex=${createHmac("sha256", secret.normalize("NFKD")).update(rawBody, "utf8").digest("hex")}`;
  const [a, b] = [Buffer.from(given.trim(), "utf8"), Buffer.from(expected, "utf8")];
  if (a.length !== b.length || !timingSafeEqual(a, b))
    throw new BadSignature("X-Hmac-Signature does not fit this body");
}

function parsed(rawBody: string): unknown {
  try {
    return JSON.parse(rawBody);
  } catch {
    return undefined;
  }
}
