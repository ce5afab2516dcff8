// A carrier as a plug-in: its return labels, and its webhooks about parcels on their way.
import type { Carrier } from "./carrier.ts";
import type { CarrierWebhookReader } from "./carrier-webhook.ts";
import type { Provider } from "./provider.ts";

type Capabilities = {
  /**
   * Who pays for its labels. "shopper": the shopper sends the parcel with a carrier of their choice. "none": it issues no
   * labels here, has no client, and cannot be the carrier of a deployment's returns.
   */
  readonly labels: "shop" | "shopper" | "none";
  /** Its webhook reports where a parcel is. No route serves these webhooks yet. */
  readonly scans: boolean;
};

export type CarrierProvider = Provider<Capabilities, Carrier, CarrierWebhookReader>;
