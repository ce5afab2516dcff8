// What carriers report.
import type { Instant } from "../../domain/time/instant.ts";

export type CarrierWebhook = {
  readonly trackingCode: string;
  readonly scanId: string;
  readonly status: string;
  readonly scannedAt: Instant;
};

export interface CarrierWebhookReader {
  /** Undefined for events that are not parcel scans. Throws BadSignature. */
  read(rawBody: string, headers: Readonly<Record<string, string | undefined>>): Promise<CarrierWebhook | undefined>;
}
