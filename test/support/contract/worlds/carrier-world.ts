// What the contract of carriers needs of one that reports scans: webhooks as the carrier signs them. Every plug-in with
// a webhook has one, in carriers/<name>.ts.
export type ScanDelivery = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

export type CarrierWorld = {
  readonly secret: string;
  /** The status is one of our words, such as "in-transit". */
  readonly scan: (parcel: { trackingCode: string; status: string; scannedAt: string }) => ScanDelivery;
  /** About something that is no scan. */
  readonly unrelated: ScanDelivery;
};
