// Reads the orders in a CSV file, with the mapping document of its columns if there is one.
import type { ShopFile, ShopReader } from "../../../app/ports/shop-provider.ts";
import type { CsvMapping } from "./columns.ts";
import { readMapping } from "./mapping-file.ts";
import { csvOrders } from "./order.ts";

export const csvReader: ShopReader = {
  orders: ({ text, mapping }) => csvOrders(text, mapping && columnsOf(mapping)),
};

function columnsOf({ name, document }: NonNullable<ShopFile["mapping"]>): CsvMapping {
  const columns = readMapping(document);
  if ("problems" in columns) throw new Error(`${name}\n${columns.problems.join("\n")}`);
  return columns;
}
