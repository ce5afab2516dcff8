// What the contract of carriers needs of one: a counterpart that issues labels, and webhooks as the carrier signs them.
// Every plug-in has one, in carriers/<name>.ts.
import type { Carrier } from "../../../../functions/app/ports/carrier.ts";

export type ScanDelivery = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

export type CarrierWorld = {
  /** Present if the plug-in has a client. */
  readonly labels?: {
    readonly carrier: Carrier;
    /** The same carrier at an address where nothing answers; absent if labels need no server. */
    readonly unreachable?: Carrier;
  };
  /** Present if the plug-in has a webhook. */
  readonly webhook?: {
    readonly secret: string;
    /** The status is one of our words, such as "in-transit". */
    readonly scan: (parcel: { trackingCode: string; status: string; scannedAt: string }) => ScanDelivery;
    /** About something that is not a scan. */
    readonly unrelated: ScanDelivery;
  };
  readonly close?: () => Promise<void>;
};
