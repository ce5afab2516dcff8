// What carriers report.
import type { Instant } from "../../domain/time/instant.ts";

export type CarrierWebhook = {
  readonly trackingCode: string;
  readonly scanId: string;
  readonly status: string;
  readonly scannedAt: Instant;
};
