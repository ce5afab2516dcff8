// A stand-in while no carrier is under contract: the label is a page of the portal, the tracking code is the RMA
// number.
import type { Carrier } from "../../../app/ports/carrier.ts";

export const sandboxCarrier: Carrier = {
  issueLabel: async ({ returnId, rmaNumber }) => ({
    carrier: "sandbox",
    trackingCode: `SBX-${rmaNumber}`,
    labelUrl: `/api/returns/${encodeURIComponent(returnId)}/label`,
  }),
};
