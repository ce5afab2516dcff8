// EasyPost as a plug-in: it reads scans of the parcels that EasyPost tracks. It issues no labels here yet.
import type { CarrierProvider } from "../../../app/ports/carrier-provider.ts";

export const easypost: CarrierProvider = {
  name: "easypost",
  isSandbox: false,
  capabilities: { labels: "none", scans: true },
  secrets: [{ name: "easypostWebhookSecret", use: "webhook" }],
  webhook: async ({ secret }) =>
    (await import("./webhook.ts")).easypostWebhook({ secret: () => secret("easypostWebhookSecret") }),
};
