// Maps WooCommerce orders (REST API v3 and webhooks) to order documents. Pure.
import type { ShopOrder } from "../../../app/ports/shop-orders.ts";
import { currencyExponent } from "../../../domain/money/currency.ts";
import { mapAddress } from "../mapping/addresses.ts";
import { mapCustomer } from "../mapping/customers.ts";
import type { Draft, DraftShipping } from "../mapping/draft.ts";
import { sumOf } from "../mapping/exact.ts";
import {
  readAmount,
  at,
  documentField,
  reject,
  type Field,
  readId,
  isAbsent,
  isObject,
  isOneOf,
  readList,
  readText,
  readBoolean,
} from "../mapping/fields.ts";
import { mapOrder, type ParsedOrder, type SourceDocument } from "../mapping/map-order.ts";
import { amountIn, type Basis, mapTaxes, readTaxRates } from "./amounts.ts";
import { unallocatedDiscountsOf, subtractFeeTaxes } from "./discounts.ts";
import { documentsIn, refundedOrder } from "./documents.ts";
import { instantIn } from "./instants.ts";
import { mapLines } from "./lines.ts";
import { mapRefunds } from "./refunds.ts";
import { readGiftCards, mapTenders } from "./tenders.ts";

/**
 * Maps every order in the document, in order; numbers must be text (see parseLossless). A refund in the input is added
 * to its order and is itself reported as not being an order.
 */
export const wooOrders = (
  document: SourceDocument,
  refundBodies: RefundBodies = collectRefundBodies([document]),
): ShopOrder[] =>
  documentsIn(documentField(document.value)).map(({ value, pointer }) => {
    const order = documentField(value);
    return mapOrder(readText(at(order, "id"), 100) ?? `${document.source}${pointer}`, () => read(order, refundBodies));
  });

/** Refunds in the input by order id. */
export type RefundBodies = ReadonlyMap<string, readonly Field[]>;

export function collectRefundBodies(documents: readonly SourceDocument[]): RefundBodies {
  const bodies = new Map<string, Field[]>();
  for (const refund of documents.flatMap(({ value }) => documentsIn(documentField(value)))) {
    const orderId = refundedOrder(refund);
    if (orderId !== undefined) bodies.set(orderId, [...(bodies.get(orderId) ?? []), documentField(refund.value)]);
  }
  return bodies;
}

function read(order: Field, refunds: RefundBodies): ParsedOrder {
  mustBeOrder(order);
  const currency = readText(at(order, "currency"), 10);
  if (currency === undefined) return reject("field-missing", "/currency", "The order has no currency.");
  const exponent = currencyExponent(currency);
  if (exponent === undefined)
    return reject("unknown-currency", "/currency", `"${currency}" is not an ISO 4217 currency.`);
  const draft = draftOrder(order, currency, exponent);
  const tenders = mapTenders(order, exponent);
  return {
    draft,
    tenders,
    refunds: mapRefunds(order, { exponent, tenders, refundBodies: refunds.get(draft.facts.orderId) ?? [] }),
    cancelled: isCancelled(order),
  };
}

const isCancelled = (order: Field): boolean => isOneOf(at(order, "status"), "cancelled", "trash");

function mustBeOrder(order: Field): void {
  const refunded = refundedOrder(order);
  if (refunded !== undefined)
    reject("not-an-order", "", `This document is a refund of order ${refunded} and is included there.`);
  if (!isObject(order) || isAbsent(at(order, "id")) || !Array.isArray(at(order, "line_items").value))
    reject("not-an-order", "", "This document is not a WooCommerce order: it has no id or no line_items.");
  if (isOneOf(at(order, "status"), "checkout-draft", "auto-draft"))
    reject("not-an-order", "/status", "The order is an unfinished checkout.");
  if (readList(at(order, "line_items")).length === 0 && readList(at(order, "fee_lines")).length === 0)
    reject("not-an-order", "/line_items", "The order has no line items, so nothing can be returned.");
}

function draftOrder(order: Field, currency: string, exponent: number): Draft {
  const pricesIncludeTax = readBoolean(at(order, "prices_include_tax")) ?? false;
  const basis: Basis = { pricesIncludeTax, taxRates: readTaxRates(order) };
  const lines = mapLines(order, basis);
  const total = readAmount(at(order, "total"));
  if (total === undefined || total < 0n)
    return reject("field-missing", "/total", "The order total is missing or negative.");
  return {
    facts: { ...orderFields(order), currency, pricesIncludeTax },
    exponent,
    lines: subtractFeeTaxes(order, lines),
    shipping: readList(at(order, "shipping_lines")).map((line) => mapShipping(line, basis)),
    duties: 0n,
    // The total is what is left after gift cards.
    total: { amount: total + sumOf(readGiftCards(order).map(({ amount }) => amount)), pointer: "/total" },
    orderTaxes: [],
    unallocatedDiscounts: unallocatedDiscountsOf(order, basis, lines),
    orderCharges: [],
  };
}

function mapShipping(line: Field, basis: Basis): DraftShipping {
  const price = amountIn(line, "total", basis);
  if (price < 0n)
    return reject("field-invalid", at(line, "total").pointer, "The shipping charge must not be negative.");
  return { shippingId: readId(at(line, "id")), price, discount: 0n, taxes: mapTaxes(line, basis) };
}

function orderFields(order: Field) {
  const orderId = readId(at(order, "id"));
  const placedAt = instantIn(order, "date_created");
  if (placedAt === undefined)
    return reject("field-missing", "/date_created_gmt", "The order has no creation date in GMT (date_created_gmt).");
  const updatedAt = instantIn(order, "date_modified");
  const shipTo = mapShipTo(order);
  return {
    orderId,
    orderNumber: readText(at(order, "number"), 100) ?? orderId,
    placedAt,
    customer: mapCustomer(orderId, customerFields(order)),
    ...(shipTo && { shipTo }),
    ...(updatedAt !== undefined && { updatedAt, revision: Date.parse(updatedAt) }),
    // WooCommerce has no cancellation time; the last change is the latest possible one.
    ...(isCancelled(order) && { cancelledAt: updatedAt ?? placedAt }),
  };
}

function customerFields(order: Field) {
  const billing = at(order, "billing");
  const shipping = at(order, "shipping");
  const id = readText(at(order, "customer_id"), 100);
  const named = isAbsent(at(billing, "first_name")) && isAbsent(at(billing, "last_name")) ? shipping : billing;
  return {
    ...(id !== undefined && id !== "0" && { customerId: id }),
    emails: [at(billing, "email")],
    names: [at(named, "first_name"), at(named, "last_name")],
    phones: [at(billing, "phone"), at(shipping, "phone")],
  };
}

function mapShipTo(order: Field) {
  const address = at(order, "shipping");
  return mapAddress({
    code: at(address, "country"),
    postcode: at(address, "postcode"),
    region: at(address, "state"),
    city: at(address, "city"),
    lines: [at(address, "address_1"), at(address, "address_2")],
  });
}
