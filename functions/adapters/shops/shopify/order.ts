// Maps Shopify orders (REST Admin API and webhooks; shopify.dev, "Order") to order documents. Pure. `total_price` is
// the amount charged before refunds, including order edits; `line_items` contains every line the order ever had, so the
// two add up. Test orders are mapped like any other order.
import type { ShopOrder } from "../../../app/ports/shop-orders.ts";
import { mapAddress } from "../mapping/addresses.ts";
import { mapCustomer } from "../mapping/customers.ts";
import type { Draft } from "../mapping/draft.ts";
import {
  at,
  documentField,
  reject,
  type Field,
  readId,
  readInstant,
  isAbsent,
  isObject,
  readList,
  readText,
  readBoolean,
} from "../mapping/fields.ts";
import { mapOrder, type ParsedOrder, type SourceDocument } from "../mapping/map-order.ts";
import { orderChargesOf, unallocatedDiscountsOf, mapDuties, mapTaxes } from "./charges.ts";
import { carriesOrder, documentsIn, type ShopifyDocument } from "./documents.ts";
import { removedUnits, mapLines } from "./lines.ts";
import { type MoneyReader, moneyReader } from "./money.ts";
import { mapRefunds } from "./refunds.ts";
import { mapShipping } from "./shipping.ts";
import { mapTenders } from "./tenders.ts";

/** Maps every order in the document, in order; numbers must be text (see parseLossless). */
export const shopifyOrders = ({ value, source }: SourceDocument): ShopOrder[] =>
  documentsIn(documentField(value)).map((document) =>
    mapOrder(sourceName(document, source), () => read(documentField(document.field.value), document.topic)),
  );

const sourceName = ({ field }: ShopifyDocument, source: string): string =>
  [["id"], ["order_id"], ["order_edit", "order_id"]]
    .map((path) => readText(at(field, ...path), 100))
    .find((name) => name !== undefined) ?? `${source}${field.pointer}`;

function read(order: Field, topic: string | undefined): ParsedOrder {
  mustBeOrder(order, topic);
  const money = moneyReader(order);
  const draft = draftOrder(order, money);
  const tenders = mapTenders(order, money);
  return {
    draft,
    tenders,
    refunds: mapRefunds(order, { money, tenders, draft }),
    removedUnits: removedUnits(order),
    cancelled: !isAbsent(at(order, "cancelled_at")),
  };
}

function mustBeOrder(order: Field, topic: string | undefined): void {
  if (topic !== undefined && !carriesOrder(topic))
    reject(
      "not-an-order",
      "/topic",
      `A webhook of the topic ${topic} contains no order. Its change is part of the next order webhook.`,
    );
  if (!isObject(order) || !Array.isArray(at(order, "line_items").value) || isAbsent(at(order, "id")))
    reject("not-an-order", "", "This document is not a Shopify order: it has no id or no line_items.");
  if (!isAbsent(at(order, "invoice_url")) || !isAbsent(at(order, "order_id")))
    reject("not-an-order", "", "This document is not an order but a draft order, refund or fulfillment.");
  if (readList(at(order, "line_items")).length === 0)
    reject("not-an-order", "/line_items", "The order has no line items, so nothing can be returned.");
}

function draftOrder(order: Field, money: MoneyReader): Draft {
  const pricesIncludeTax = readBoolean(at(order, "taxes_included")) ?? false;
  const lines = mapLines(order, money);
  const shipping = mapShipping(order, money);
  const amount = money.amount(order, "total_price");
  if (amount === undefined || amount < 0n)
    return reject(
      "field-missing",
      "/total_price",
      "The order total is missing or negative. Request complete orders from Shopify, without the fields parameter.",
    );
  return {
    facts: { ...orderFields(order), currency: money.currency, pricesIncludeTax, ...shopFields(money) },
    exponent: money.exponent,
    lines,
    shipping,
    duties: mapDuties(order, money, pricesIncludeTax),
    total: { amount, pointer: "/total_price" },
    orderTaxes: mapTaxes(order, money),
    unallocatedDiscounts: unallocatedDiscountsOf(order, money, { lines, shipping }),
    orderCharges: orderChargesOf(order, money),
  };
}

const shopFields = ({ shop }: MoneyReader) => (shop ? { shopCurrency: shop.currency, shopRate: shop.rate } : {});

function orderFields(order: Field) {
  const orderId = readId(at(order, "id"));
  const placedAt = readInstant(at(order, "processed_at")) ?? readInstant(at(order, "created_at"));
  if (placedAt === undefined)
    return reject(
      "field-missing",
      "/created_at",
      "The order has no creation date. Request complete orders from Shopify, without the fields parameter.",
    );
  const updatedAt = readInstant(at(order, "updated_at"));
  const cancelledAt = readInstant(at(order, "cancelled_at"));
  const shipTo = mapShipTo(order);
  return {
    orderId,
    orderNumber: readText(at(order, "name"), 100) ?? readText(at(order, "order_number"), 100) ?? orderId,
    placedAt,
    customer: mapCustomer(orderId, customerFields(order)),
    ...(shipTo && { shipTo }),
    ...(updatedAt !== undefined && { updatedAt, revision: Date.parse(updatedAt) }),
    ...(cancelledAt !== undefined && { cancelledAt }),
  };
}

function customerFields(order: Field) {
  const customer = at(order, "customer");
  const shipping = at(order, "shipping_address");
  const billing = at(order, "billing_address");
  const named = [customer, shipping, billing].find(
    (one) => !isAbsent(at(one, "first_name")) || !isAbsent(at(one, "last_name")),
  );
  return {
    ...(!isAbsent(at(customer, "id")) && { customerId: readId(at(customer, "id")) }),
    emails: [at(order, "email"), at(order, "contact_email"), at(customer, "email")],
    names: named ? [at(named, "first_name"), at(named, "last_name")] : [at(shipping, "name")],
    phones: [at(order, "phone"), at(customer, "phone"), at(shipping, "phone"), at(billing, "phone")],
    locale: at(order, "customer_locale"),
    tags: at(customer, "tags"),
    business: isObject(at(order, "company")),
  };
}

function mapShipTo(order: Field) {
  const address = at(order, "shipping_address");
  return mapAddress({
    code: at(address, "country_code"),
    name: at(address, "country"),
    postcode: at(address, "zip"),
    region: isAbsent(at(address, "province_code")) ? at(address, "province") : at(address, "province_code"),
    city: at(address, "city"),
    lines: [at(address, "address1"), at(address, "address2")],
  });
}
