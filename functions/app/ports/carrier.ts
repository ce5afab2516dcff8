// Issues labels for parcels.

export type Label = { readonly carrier: string; readonly trackingCode: string; readonly labelUrl: string };

export type LabelRequest = {
  readonly returnId: string;
  readonly rmaNumber: string;
  /** The shop's name for the destination: "main" unless a rule sets another. */
  readonly destination: string;
  /** How the shopper hands over the parcel. */
  readonly method?: "drop-off" | "pick-up" | "in-store";
};

export interface Carrier {
  /** Safe to repeat: one label per RMA number. */
  issueLabel(request: LabelRequest): Promise<Label>;
}
