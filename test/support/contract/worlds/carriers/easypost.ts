// EasyPost's webhooks (docs.easypost.com/docs/webhooks): HMAC-SHA256 over the raw body, as its own clients check it.
import { createHmac } from "node:crypto";
import type { CarrierWorld, ScanDelivery } from "../carrier-world.ts";

const SECRET = "sécret";

export const signEasypost = (body: string, secret: string): string =>
  `hmac-sha256-hex=${createHmac("sha256", secret.normalize("NFKD")).update(body).digest("hex")}`;

const signed = (event: object, secret = SECRET): ScanDelivery => {
  const body = JSON.stringify(event);
  return { body, headers: { "x-hmac-signature": signEasypost(body, secret) } };
};

export const easypostScan = (
  { trackingCode, status, scannedAt }: { trackingCode: string; status: string; scannedAt: string },
  secret = SECRET,
): ScanDelivery =>
  signed(
    {
      object: "Event",
      id: `evt_${trackingCode}_${status}`,
      description: "tracker.updated",
      result: {
        object: "Tracker",
        id: `trk_${trackingCode}`,
        tracking_code: trackingCode,
        status: status.replaceAll("-", "_"),
        tracking_details: [{ object: "TrackingDetail", datetime: scannedAt }],
      },
    },
    secret,
  );

export const startWorld = async (): Promise<CarrierWorld> => ({
  webhook: {
    secret: SECRET,
    scan: easypostScan,
    unrelated: signed({ object: "Event", description: "batch.created", result: { object: "Batch" } }),
  },
});
