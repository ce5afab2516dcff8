// The sandbox carrier: labels that no carrier takes, for laptops and the emulator.
import type { CarrierProvider } from "../../../app/ports/carrier-provider.ts";

export const sandbox: CarrierProvider = {
  name: "sandbox",
  isSandbox: true,
  capabilities: { labels: "shop", scans: false },
  secrets: [],
  client: async () => (await import("./carrier.ts")).sandboxCarrier,
};
