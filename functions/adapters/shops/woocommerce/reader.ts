// Reads the orders in a file of WooCommerce documents. A refund may stand before or after its order.
import type { ShopReader } from "../../../app/ports/shop-provider.ts";
import { jsonDocumentsIn, mapDocuments } from "../mapping/json-documents.ts";
import { collectRefundBodies, wooOrders } from "./order.ts";

export const wooReader: ShopReader = {
  orders: ({ text }) => {
    const documents = jsonDocumentsIn(text);
    const refundBodies = collectRefundBodies(documents.flatMap((document) => ("error" in document ? [] : document)));
    return mapDocuments(documents, (document) => wooOrders(document, refundBodies));
  },
};
