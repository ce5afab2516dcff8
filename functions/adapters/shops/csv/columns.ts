// The fields that a CSV column can hold, and the known CSV formats.

export const FIELDS = [
  "orderId",
  "orderNumber",
  "placedAt",
  "currency",
  "pricesIncludeTax",
  "updatedAt",
  "cancelledAt",
  "customerId",
  "email",
  "name",
  "phone",
  "locale",
  "customerTags",
  "country",
  "postcode",
  "region",
  "city",
  "address",
  "address2",
  "subtotal",
  "shipping",
  "shippingTax",
  "taxes",
  "duties",
  "tip",
  "total",
  "discount",
  "discountCode",
  "status",
  "paymentMethod",
  "paymentReference",
  "outstanding",
  "refunded",
  "refundedAt",
  "shippedAt",
  "deliveredAt",
  "lineId",
  "sku",
  "title",
  "quantity",
  "unit",
  "unitPrice",
  "lineDiscount",
  "lineTax",
  "lineTaxRate",
  "lineTaxName",
  "taxable",
  "vendor",
  "productType",
  "tags",
  "lineStatus",
] as const;

export type FieldName = (typeof FIELDS)[number];

/** The source of a field: a column, or a constant. */
export type Source = { readonly column: string } | { readonly value: string };

export type CsvMapping = {
  readonly fields: ReadonlyMap<FieldName, Source>;
  /** Column pairs with name and amount of an order-level tax. */
  readonly orderTaxes: readonly { readonly name: string; readonly amount: string }[];
  readonly delimiter: string | undefined;
  readonly decimal: "." | ",";
  /** Used for times without a zone. */
  readonly zone: string;
  readonly dateOrder: "ymd" | "dmy" | "mdy";
  /** The `source` of refunds. */
  readonly source: string;
};

export const PLAIN: Omit<CsvMapping, "fields"> = {
  orderTaxes: [],
  delimiter: undefined,
  decimal: ".",
  zone: "Z",
  dateOrder: "ymd",
  source: "csv",
};

const columns = (names: Partial<Record<FieldName, string>>): CsvMapping["fields"] =>
  new Map(FIELDS.flatMap((name) => (names[name] === undefined ? [] : [[name, { column: names[name] }] as const])));

/**
 * Shopify's order export (help.shopify.com, "Order CSV file"): one row per line item, order columns on the first row
 * only.
 */
const SHOPIFY_EXPORT: CsvMapping = {
  ...PLAIN,
  source: "shopify",
  orderTaxes: [1, 2, 3, 4, 5].map((n) => ({ name: `Tax ${n} Name`, amount: `Tax ${n} Value` })),
  fields: columns({
    orderId: "Id",
    orderNumber: "Name",
    placedAt: "Created at",
    currency: "Currency",
    cancelledAt: "Cancelled at",
    email: "Email",
    name: "Billing Name",
    phone: "Phone",
    country: "Shipping Country",
    postcode: "Shipping Zip",
    region: "Shipping Province",
    city: "Shipping City",
    address: "Shipping Address1",
    address2: "Shipping Address2",
    subtotal: "Subtotal",
    shipping: "Shipping",
    taxes: "Taxes",
    duties: "Duties",
    total: "Total",
    discount: "Discount Amount",
    discountCode: "Discount Code",
    status: "Financial Status",
    paymentMethod: "Payment Method",
    paymentReference: "Payment Reference",
    outstanding: "Outstanding Balance",
    refunded: "Refunded Amount",
    shippedAt: "Fulfilled at",
    sku: "Lineitem sku",
    title: "Lineitem name",
    quantity: "Lineitem quantity",
    unitPrice: "Lineitem price",
    lineDiscount: "Lineitem discount",
    taxable: "Lineitem taxable",
    vendor: "Vendor",
    lineStatus: "Lineitem fulfillment status",
  }),
};

/** Exports without separate address columns. */
const STREET_IN_ONE: CsvMapping["fields"] = new Map([
  ...SHOPIFY_EXPORT.fields,
  ["address", { column: "Shipping Street" }],
]);

const OWN_NAMES: CsvMapping = { ...PLAIN, fields: new Map(FIELDS.map((name) => [name, { column: name }])) };

/** The mapping for known column names; undefined for others. */
export function mappingFor(headings: readonly string[]): CsvMapping | undefined {
  const has = (...names: string[]): boolean => names.every((name) => headings.includes(name));
  if (has("Name", "Lineitem quantity", "Lineitem price"))
    return has("Shipping Address1") ? SHOPIFY_EXPORT : { ...SHOPIFY_EXPORT, fields: STREET_IN_ONE };
  return has("quantity", "unitPrice") && (has("orderId") || has("orderNumber")) ? OWN_NAMES : undefined;
}
