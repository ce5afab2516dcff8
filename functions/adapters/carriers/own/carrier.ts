// The shopper's own carrier: no label is bought. The shopper chooses a carrier and puts a slip with the RMA number into
// the parcel.
import type { Carrier } from "../../../app/ports/carrier.ts";

export const ownCarrier: Carrier = {
  issueLabel: async ({ returnId }) => ({
    carrier: "own",
    trackingCode: "",
    labelUrl: `/api/returns/${encodeURIComponent(returnId)}/label`,
    ownCarrier: true,
  }),
};
