// A carrier for where none is under contract: the label is the portal's own page, the tracking code is the RMA number.
import type { Carrier } from "../../app/ports.ts";

export const sandboxCarrier: Carrier = {
  issueLabel: async ({ returnId, rmaNumber }) => ({
    carrier: "sandbox",
    trackingCode: `SBX-${rmaNumber}`,
    labelUrl: `/api/returns/${encodeURIComponent(returnId)}/label`,
  }),
};
