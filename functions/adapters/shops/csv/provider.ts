// CSV files as a plug-in: Shopify's order export, files with our field names, and any other with a mapping document.
import type { ShopProvider } from "../../../app/ports/shop-provider.ts";

export const csv: ShopProvider = {
  name: "csv",
  isSandbox: false,
  capabilities: { columnMapping: true },
  secrets: [],
  client: async () => (await import("./reader.ts")).csvReader,
};
