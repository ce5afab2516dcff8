// Line items and fees. `subtotal` is the amount of all units before coupons, `total` after them, both without tax;
// `price` is a rounded float and is not read. A positive fee is a line that cannot be returned, a negative fee is a
// discount.
import type { DraftLine } from "../mapping/draft.ts";
import { type Exact, multiplyDivide } from "../mapping/exact.ts";
import {
  readAmount,
  at,
  readQuantity,
  reject,
  type Field,
  readId,
  isAbsent,
  readList,
  readText,
} from "../mapping/fields.ts";
import { amountIn, type Basis, mapTaxes } from "./amounts.ts";
import { instantIn } from "./instants.ts";
import { readTitle } from "./titles.ts";

export function mapLines(order: Field, basis: Basis): DraftLine[] {
  const items = readList(at(order, "line_items")).filter((item) => !isEmptied(item));
  const lineIds = new Set(items.map((item) => readId(at(item, "id"))));
  const shippedAt = completedAt(order);
  return [
    ...items.map((item) => mapItem(item, basis, { lineIds, shippedAt })),
    ...readList(at(order, "fee_lines"))
      .filter((fee) => (readAmount(at(fee, "total")) ?? 0n) >= 0n)
      .map((fee) => mapFee(fee, basis)),
  ];
}

/** An order edit can leave a line with no units and no amount. */
const isEmptied = (item: Field): boolean =>
  readQuantity(at(item, "quantity")) === 0 && (readAmount(at(item, "total")) ?? 0n) === 0n;

/** WooCommerce has no shipments; a completed order was sent at the latest when it was completed. */
function completedAt(order: Field): string | undefined {
  return at(order, "status").value === "completed" ? instantIn(order, "date_completed") : undefined;
}

type OrderContext = { readonly lineIds: ReadonlySet<string>; readonly shippedAt: string | undefined };

function mapItem(item: Field, basis: Basis, { lineIds, shippedAt }: OrderContext): DraftLine {
  const lineId = readId(at(item, "id"));
  const quantity = readQuantity(at(item, "quantity")) ?? 0;
  if (quantity === 0) reject("field-invalid", at(item, "quantity").pointer, "The quantity must be above zero.");
  const { unitPrice, discount } = unitPriceAndDiscount(item, basis, quantity);
  const parent = readText(at(item, "bundled_by"), 100) ?? readText(at(item, "composite_parent"), 100);
  const imageUrl = readText(at(item, "image", "src"), 2_000);
  return {
    facts: {
      lineId,
      sku: readText(at(item, "sku"), 100) ?? "",
      title: readTitle(at(item, "name")) ?? readTitle(at(item, "sku")) ?? "",
      quantity,
      ...(!Number.isInteger(quantity) && { unit: "measure" }),
      ...(imageUrl?.startsWith("https://") && URL.canParse(imageUrl) && { imageUrl }),
      ...(parent !== undefined && parent !== lineId && lineIds.has(parent) && { parentLineId: parent }),
      ...(shippedAt !== undefined && { shipments: [{ shipmentId: "completed", quantity, shippedAt }] }),
    },
    unitPrice,
    discount,
    taxes: mapTaxes(item, basis),
    taxable: at(item, "tax_status").value !== "none",
  };
}

/**
 * The unit price before coupons. If the total was raised above the subtotal, it is the price and there is no discount.
 */
function unitPriceAndDiscount(
  item: Field,
  basis: Basis,
  quantity: number,
): { readonly unitPrice: Exact; readonly discount: Exact } {
  const total = amountIn(item, "total", basis);
  const subtotal = isAbsent(at(item, "subtotal")) ? total : amountIn(item, "subtotal", basis);
  const before = subtotal > total ? subtotal : total;
  if (total < 0n) return reject("field-invalid", at(item, "total").pointer, "The line total must not be negative.");
  return {
    unitPrice: multiplyDivide(before, 1_000n, BigInt(Math.round(quantity * 1_000))),
    discount: before - total,
  };
}

function mapFee(fee: Field, basis: Basis): DraftLine {
  return {
    facts: {
      lineId: readId(at(fee, "id")),
      sku: "",
      title: readTitle(at(fee, "name")) ?? "Fee",
      quantity: 1,
      returnable: false,
    },
    unitPrice: amountIn(fee, "total", basis),
    discount: 0n,
    taxes: mapTaxes(fee, basis),
    taxable: true,
  };
}
