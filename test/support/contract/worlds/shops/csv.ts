// A shop's own CSV file, with a mapping document for its columns.
import type { ShopWorld, SoldOrder } from "../shop-world.ts";

const COLUMNS: Readonly<Record<string, keyof SoldOrder>> = {
  Nr: "orderId",
  Money: "currency",
  Price: "unitPrice",
  Pieces: "quantity",
  Sum: "total",
  Back: "refunded",
};

const MAPPING = {
  orderId: "Nr",
  currency: "Money",
  unitPrice: "Price",
  quantity: "Pieces",
  total: "Sum",
  refunded: "Back",
  placedAt: { value: "2026-09-01" },
  pricesIncludeTax: { value: "true" },
  title: { value: "Coat" },
};

const row = (order: SoldOrder): string =>
  Object.values(COLUMNS)
    .map((field) => order[field] ?? "")
    .join(";");

export const startWorld = async (): Promise<ShopWorld> => ({
  exportOf: (orders) => [Object.keys(COLUMNS).join(";"), ...orders.map(row)].join("\n"),
  mapping: { document: MAPPING, invalid: { ...MAPPING, decimal: "?" } },
});
