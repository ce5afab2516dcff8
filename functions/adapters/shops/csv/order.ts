// Maps CSV files to order documents. Pure.
import type { ShopOrder } from "../../../app/ports/shop-orders.ts";
import { currencyExponent } from "../../../domain/money/currency.ts";
import { mapAddress } from "../mapping/addresses.ts";
import { sumWithoutTotal } from "../mapping/balance.ts";
import { mapCustomer } from "../mapping/customers.ts";
import type { Draft } from "../mapping/draft.ts";
import { reject, type Field, readId, isAbsent, readText } from "../mapping/fields.ts";
import { mapOrder, type ParsedOrder } from "../mapping/map-order.ts";
import { amountIn, instantIn } from "./cells.ts";
import { mapLines } from "./lines.ts";
import type { CsvMapping } from "./columns.ts";
import { mapPayments } from "./payments.ts";
import { type CsvOrder, orderCell, ordersIn } from "./rows.ts";
import { includesTax, readOrderTaxes, mapShipping } from "./sums.ts";

/**
 * Maps every order in the file, in the order of their first rows. Throws if the text is not CSV or its columns are
 * unknown.
 */
export function csvOrders(text: string, given?: CsvMapping): ShopOrder[] {
  const { mapping, orders } = ordersIn(text, given);
  return orders.map((order) => mapOrder(sourceName(order), () => read(order, mapping)));
}

const sourceName = (order: CsvOrder): string =>
  [orderCell(order, "orderId"), orderCell(order, "orderNumber")].map((cell) => readText(cell, 100)).find(Boolean) ??
  `row ${order.rows[0]?.number ?? 0}`;

function read(order: CsvOrder, mapping: CsvMapping): ParsedOrder {
  const cell = (name: Parameters<typeof orderCell>[1]): Field => orderCell(order, name);
  const currency = readText(cell("currency"), 10)?.toUpperCase();
  if (currency === undefined) return reject("field-missing", cell("currency").pointer, "The currency is missing.");
  const exponent = currencyExponent(currency);
  if (exponent === undefined)
    return reject("unknown-currency", cell("currency").pointer, `"${currency}" is not an ISO 4217 currency.`);
  const draft = draftOrder(order, mapping, { currency, exponent });
  const { tenders, refunds } = mapPayments(order, mapping, draft);
  return { draft, tenders, refunds, cancelled: draft.facts.cancelledAt !== undefined };
}

function draftOrder(
  order: CsvOrder,
  mapping: CsvMapping,
  money: { readonly currency: string; readonly exponent: number },
): Draft {
  const amount = (name: "total" | "discount" | "duties" | "tip") => amountIn(orderCell(order, name), mapping);
  const lines = mapLines(order, mapping);
  if (lines.length === 0)
    return reject(
      "not-an-order",
      orderCell(order, "quantity").pointer,
      "The order has no row with a quantity and a price.",
    );
  const total = orderCell(order, "total");
  const code = readText(orderCell(order, "discountCode"), 100) ?? "discount";
  const draft: Draft = {
    facts: { ...orderFields(order, mapping), currency: money.currency, pricesIncludeTax: includesTax(order, mapping) },
    exponent: money.exponent,
    lines,
    shipping: mapShipping(order, mapping),
    duties: amount("duties") ?? 0n,
    total: { amount: amount("total") ?? 0n, pointer: total.pointer },
    orderTaxes: readOrderTaxes(order, mapping),
    unallocatedDiscounts: [{ name: code, amount: amount("discount") ?? 0n }],
    orderCharges: [{ name: "Tip", amount: amount("tip") ?? 0n }],
  };
  return isAbsent(total) ? { ...draft, total: { amount: sumWithoutTotal(draft), pointer: total.pointer } } : draft;
}

function orderFields(order: CsvOrder, mapping: CsvMapping) {
  const cell = (name: Parameters<typeof orderCell>[1]): Field => orderCell(order, name);
  const orderId = isAbsent(cell("orderId")) ? readId(cell("orderNumber")) : readId(cell("orderId"));
  const placedAt = instantIn(cell("placedAt"), mapping);
  if (placedAt === undefined) return reject("field-missing", cell("placedAt").pointer, "The order date is missing.");
  const updatedAt = instantIn(cell("updatedAt"), mapping);
  const cancelledAt = instantIn(cell("cancelledAt"), mapping);
  const shipTo = mapShipTo(cell);
  return {
    orderId,
    orderNumber: readText(cell("orderNumber"), 100) ?? orderId,
    placedAt,
    customer: mapCustomer(orderId, {
      ...(!isAbsent(cell("customerId")) && { customerId: readId(cell("customerId")) }),
      emails: [cell("email")],
      names: [cell("name")],
      phones: [cell("phone")],
      locale: cell("locale"),
      tags: cell("customerTags"),
    }),
    ...(shipTo && { shipTo }),
    ...(updatedAt !== undefined && { updatedAt, revision: Date.parse(updatedAt) }),
    ...(cancelledAt !== undefined && { cancelledAt }),
  };
}

function mapShipTo(cell: (name: Parameters<typeof orderCell>[1]) => Field) {
  const postcode = cell("postcode");
  return mapAddress({
    code: cell("country"),
    // Spreadsheets keep leading zeros with a quote: '01067.
    postcode: { ...postcode, value: typeof postcode.value === "string" ? postcode.value.replace(/^'/, "") : undefined },
    region: cell("region"),
    city: cell("city"),
    lines: [cell("address"), cell("address2")],
  });
}
