// Issues labels for parcels.

export type Label = {
  readonly carrier: string;
  /** "" if the carrier has none, as with the shopper's own. */
  readonly trackingCode: string;
  readonly labelUrl: string;
  /** The shopper chooses and pays the carrier; `labelUrl` is a slip with the RMA number. */
  readonly ownCarrier?: true;
};

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
