// The shopper's own carrier as a plug-in: production's carrier until one with labels is under contract.
import type { CarrierProvider } from "../../../app/ports/carrier-provider.ts";

export const own: CarrierProvider = {
  name: "own",
  isSandbox: false,
  capabilities: { labels: "shopper", scans: false },
  secrets: [],
  client: async () => (await import("./carrier.ts")).ownCarrier,
};
