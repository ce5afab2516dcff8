// Shopify as a plug-in: orders of its Admin API and of its webhooks, as JSON or JSON Lines.
import type { ShopProvider } from "../../../app/ports/shop-provider.ts";

export const shopify: ShopProvider = {
  name: "shopify",
  isSandbox: false,
  capabilities: { columnMapping: false },
  secrets: [],
  client: async () => (await import("./reader.ts")).shopifyReader,
};
