// Line items. `quantity` includes refunded and removed units; `price` is per unit before discounts.
// `discount_allocations` includes the line's share of order discounts and takes precedence over `total_discount`, which
// older documents have instead.
import type { DraftLine, DraftTax } from "../mapping/draft.ts";
import { type Exact, sumOf } from "../mapping/exact.ts";
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
  readBoolean,
} from "../mapping/fields.ts";
import { formatRate } from "../mapping/rates.ts";
import { readTags } from "../mapping/customers.ts";
import type { MoneyReader } from "./money.ts";
import { mapShipments } from "./shipments.ts";

export function mapLines(order: Field, money: MoneyReader): DraftLine[] {
  const shipments = mapShipments(order);
  return readList(at(order, "line_items")).map((item) => mapItem(item, money, shipments));
}

function mapItem(item: Field, money: MoneyReader, shipments: ReturnType<typeof mapShipments>): DraftLine {
  const lineId = readId(at(item, "id"));
  const quantity = readQuantity(at(item, "quantity")) ?? 0;
  if (quantity === 0) reject("field-invalid", at(item, "quantity").pointer, "The quantity must be above zero.");
  const unitPrice = money.amount(item, "price");
  if (unitPrice === undefined || unitPrice < 0n)
    return reject("field-missing", at(item, "price").pointer, "The price is missing or negative.");
  const sentParcels = shipments(lineId, quantity);
  return {
    facts: { lineId, quantity, ...productFields(item), ...(sentParcels.length > 0 && { shipments: sentParcels }) },
    unitPrice,
    discount: discountOf(item, money, { unitPrice, quantity }),
    taxes: taxLines(item, money),
    taxable: readBoolean(at(item, "taxable")) ?? true,
  };
}

function productFields(item: Field) {
  const vendor = readText(at(item, "vendor"), 200);
  const productType = readText(at(item, "product_type"), 200);
  const tags = readTags(at(item, "tags"));
  return {
    sku: readText(at(item, "sku"), 100) ?? "",
    title: readText(at(item, "name")) ?? readText(at(item, "title")) ?? readText(at(item, "sku")) ?? "",
    ...(!isReturnable(item) && { returnable: false }),
    ...(vendor !== undefined && { vendor }),
    ...(productType !== undefined && { productType }),
    ...(tags.length > 0 && { tags }),
  };
}

/** Gift cards may be spent already, and tips are not goods. */
const isReturnable = (item: Field): boolean =>
  readBoolean(at(item, "gift_card")) !== true &&
  ["tip", "tip_payment_gateway", "tip_payment_method"].every((name) => isAbsent(at(item, name)));

type PricedUnits = { readonly unitPrice: Exact; readonly quantity: number };

function discountOf(item: Field, money: MoneyReader, { unitPrice, quantity }: PricedUnits): Exact {
  const allocations = at(item, "discount_allocations");
  const allocated = allocationsOf(allocations, money);
  const discount = allocated ?? money.amount(item, "total_discount") ?? 0n;
  if (discount < 0n || discount > unitPrice * BigInt(Math.ceil(quantity)))
    return reject("field-invalid", allocations.pointer, "The line discount is higher than the price.");
  return discount;
}

/** Undefined without allocations, so that the caller can use an older field. */
export function allocationsOf(allocations: Field, money: MoneyReader): Exact | undefined {
  const amounts = readList(allocations).map((one) => money.amount(one, "amount") ?? 0n);
  return amounts.length === 0 ? undefined : sumOf(amounts);
}

/** The amounts are as charged and may differ from rate times price. */
export const taxLines = (parent: Field, money: MoneyReader): DraftTax[] =>
  readList(at(parent, "tax_lines")).flatMap((tax): DraftTax[] => {
    const amount = money.amount(tax, "price") ?? 0n;
    if (amount < 0n) return reject("field-invalid", at(tax, "price").pointer, "The tax must not be negative.");
    const rate = readAmount(at(tax, "rate")) ?? 0n;
    return rate === 0n && amount === 0n
      ? []
      : [{ name: readText(at(tax, "title"), 60) ?? "Tax", rate: formatRate(rate), amount }];
  });

/** Units that are no longer part of the order, refunded ones included. */
export function removedUnits(order: Field): ReadonlyMap<string, number> {
  return new Map(
    readList(at(order, "line_items")).flatMap((item) => {
      const current = readQuantity(at(item, "current_quantity"));
      const ordered = readQuantity(at(item, "quantity")) ?? 0;
      return current === undefined || current >= ordered ? [] : [[readId(at(item, "id")), ordered - current] as const];
    }),
  );
}
