// Reads the orders in a file of Shopify documents.
import type { ShopReader } from "../../../app/ports/shop-provider.ts";
import { jsonDocumentsIn, mapDocuments } from "../mapping/json-documents.ts";
import { shopifyOrders } from "./order.ts";

export const shopifyReader: ShopReader = {
  orders: ({ text }) => mapDocuments(jsonDocumentsIn(text), shopifyOrders),
};
