// WooCommerce as a plug-in: orders and refunds of its REST API and of its webhooks, as JSON or JSON Lines.
import type { ShopProvider } from "../../../app/ports/shop-provider.ts";

export const woocommerce: ShopProvider = {
  name: "woocommerce",
  isSandbox: false,
  capabilities: { columnMapping: false },
  secrets: [],
  client: async () => (await import("./reader.ts")).wooReader,
};
