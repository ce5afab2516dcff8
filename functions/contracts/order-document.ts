// An order as a shop sends it. Unknown fields are refused.
import * as z from "zod";
import { REPORTED_HISTORY } from "../domain/customer/reported-history.ts";
import { GOODS, SALE } from "../domain/order/goods.ts";
import { shopFieldSchemas } from "./shop-fields.ts";
import {
  country,
  currency,
  exchangeRate,
  fineDecimal,
  identifier,
  instant,
  LINES_MAX,
  positiveDecimal,
  quantity,
  rate,
  title,
} from "./fields.ts";

const RATES_MAX = 10;
const TENDERS_MAX = 20;

/** Whether an amount excludes or includes tax; absent: as the prices do. */
const basis = z.enum(["net", "gross"]);

export const tax = z.strictObject({ name: z.string().min(1).max(60), rate, amount: fineDecimal.optional() });

const orderLine = z.strictObject({
  lineId: identifier,
  sku: z.string().max(100),
  title,
  quantity,
  unitPrice: fineDecimal,
  discount: positiveDecimal.optional(),
  discountBasis: basis.optional(),
  taxes: z.array(tax).max(RATES_MAX).optional(),
  paid: z.strictObject({ net: fineDecimal, tax: fineDecimal, gross: fineDecimal }).optional(),
  returnable: z.boolean().optional(),
  tags: z.array(z.string().max(100)).max(100).optional(),
  productType: z.string().max(200).optional(),
  vendor: z.string().max(200).optional(),
  collections: z.array(z.string().max(200)).max(100).optional(),
  finalSale: z.boolean().optional(),
  ...shopFieldSchemas(GOODS),
  imageUrl: z
    .url({ protocol: /^https$/ })
    .max(2_000)
    .optional(),
  variants: z
    .array(z.strictObject({ sku: z.string().max(100), title, unitPrice: fineDecimal, inStock: z.boolean() }))
    .max(100)
    .optional(),
  /** Absent: not shipped or not delivered, so a consumer's right of withdrawal stays open. */
  shippedAt: instant.optional(),
  deliveredAt: instant.optional(),
});

export const tenderKind = z.enum(["card", "wallet", "bank-transfer", "pay-later", "cash", "gift-card", "store-credit"]);

const tender = z.strictObject({
  tenderId: identifier,
  kind: tenderKind,
  gateway: z.string().min(1).max(50),
  reference: z.string().max(200),
  amount: positiveDecimal,
  refundable: z.boolean().optional(),
});

/**
 * What the shop knows of its customer when it sends the order, including this order; amounts in the order's currency.
 */
const customerHistory = z.strictObject(shopFieldSchemas(REPORTED_HISTORY));

export const orderDocument = z
  .strictObject({
    orderId: identifier,
    orderNumber: identifier,
    placedAt: instant,
    currency,
    pricesIncludeTax: z.boolean(),
    customer: z.strictObject({
      customerId: identifier,
      email: z
        .string()
        .min(3)
        .max(320)
        .regex(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u, "must be an email address"),
      name: title.optional(),
      phone: z.string().max(50).optional(),
      locale: z.string().max(35).optional(),
      tags: z.array(z.string().max(100)).max(100).optional(),
      business: z.boolean().optional(),
      history: customerHistory.optional(),
    }),
    shipTo: z.strictObject({
      country,
      postcode: z.string().max(20).optional(),
      region: z.string().max(100).optional(),
      city: z.string().max(200).optional(),
      lines: z.array(title).max(10).optional(),
    }),
    /** Other goods the shop offers in exchange; without taxes they are taxed like the returned goods. */
    alsoOffered: z
      .array(
        z.strictObject({
          sku: z.string().max(100),
          title,
          unitPrice: fineDecimal,
          inStock: z.boolean(),
          taxes: z
            .array(tax.omit({ amount: true }))
            .max(RATES_MAX)
            .optional(),
        }),
      )
      .max(200)
      .optional(),
    ...shopFieldSchemas(SALE),
    lines: z.array(orderLine).min(1).max(LINES_MAX),
    discounts: z
      .array(z.strictObject({ code: z.string().max(100), amount: positiveDecimal, basis: basis.optional() }))
      .max(50)
      .optional(),
    shipping: z
      .array(
        z.strictObject({
          shippingId: identifier,
          amount: positiveDecimal,
          discount: positiveDecimal.optional(),
          taxes: z.array(tax).max(RATES_MAX).optional(),
          standard: z.boolean().optional(),
          /**
           * The price of standard delivery before discounts, with or without tax as prices are; only for express
           * delivery.
           */
          standardAmount: positiveDecimal.optional(),
        }),
      )
      .max(50)
      .optional(),
    duties: positiveDecimal.optional(),
    /** The shop's own currency, and units of it per unit of the order's, at order time. Both or neither. */
    shopCurrency: currency.optional(),
    shopRate: exchangeRate.optional(),
    tenders: z.array(tender).max(TENDERS_MAX),
  })
  .refine(({ shopCurrency, shopRate }) => (shopCurrency === undefined) === (shopRate === undefined), {
    path: ["shopRate"],
    message: "give the shop's currency and its rate, or neither",
  });

export type OrderDocument = z.infer<typeof orderDocument>;
