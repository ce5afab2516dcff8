// The contract's output of `orders` as a strict schema, independent of the application's: order document with part 2.
import * as z from "zod";

const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);
const id = text(100).min(1);
const money = (decimals: number) => z.string().regex(new RegExp(`^\\d{1,15}(\\.\\d{1,${decimals}})?$`));
const instant = z.iso.datetime({ offset: true });
const rate = z.string().regex(/^\d(\.\d{1,6})?$/);
const taxes = z.array(z.strictObject({ name: text(60).min(1), rate, amount: money(8) })).max(10);

const shipment = z.strictObject({
  shipmentId: id,
  quantity: z.number().positive(),
  shippedAt: instant.optional(),
  deliveredAt: instant.optional(),
});

const line = z
  .strictObject({
    lineId: id,
    sku: text(100),
    title: text(500),
    quantity: z.number().positive().max(1_000_000).multipleOf(0.001),
    unitPrice: money(8),
    discount: money(4).optional(),
    taxes: taxes.optional(),
    paid: z.strictObject({ net: money(8), tax: money(8), gross: money(8) }).optional(),
    returnable: z.boolean().optional(),
    tags: z.array(text(100)).max(100).optional(),
    productType: text(200).optional(),
    vendor: text(200).optional(),
    imageUrl: z.url({ protocol: /^https$/ }).optional(),
    shipments: z.array(shipment).optional(),
    parentLineId: id.optional(),
    removedQuantity: z.number().positive().optional(),
    unit: text(20).optional(),
  })
  .refine(({ quantity, unit }) => Number.isInteger(quantity) || unit !== undefined, "a measure needs its unit");

const tender = z.strictObject({
  tenderId: id,
  kind: z.enum(["card", "wallet", "bank-transfer", "pay-later", "cash", "gift-card", "store-credit"]),
  gateway: text(50).min(1),
  reference: text(200),
  amount: money(4),
  refundable: z.boolean().optional(),
  status: z.enum(["received", "pending", "failed", "disputed"]).optional(),
});

export const orderContract = z.strictObject({
  orderId: id,
  orderNumber: id,
  placedAt: instant,
  currency: z.string().regex(/^[A-Z]{3}$/),
  pricesIncludeTax: z.boolean(),
  customer: z.strictObject({
    customerId: id,
    email: text(320)
      .regex(/^[^\s@]+@[^\s@]+$/u)
      .optional(),
    name: text(500).optional(),
    phone: text(50).optional(),
    locale: text(35).optional(),
    tags: z.array(text(100)).max(100).optional(),
    business: z.boolean().optional(),
  }),
  shipTo: z
    .strictObject({
      country: z.string().regex(/^[A-Z]{2}$/),
      postcode: text(20).optional(),
      region: text(100).optional(),
      city: text(200).optional(),
      lines: z.array(text(500)).max(10).optional(),
    })
    .optional(),
  lines: z.array(line).min(1).max(2_000),
  discounts: z
    .array(z.strictObject({ code: text(100), amount: money(4) }))
    .max(50)
    .optional(),
  shipping: z
    .array(z.strictObject({ shippingId: id, amount: money(4), discount: money(4).optional(), taxes: taxes.optional() }))
    .max(50)
    .optional(),
  duties: money(4).optional(),
  shopCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  shopRate: z
    .string()
    .regex(/^(?=.*[1-9])\d{1,9}(?:\.\d{1,10})?$/)
    .optional(),
  tenders: z.array(tender).max(20),
  revision: z.union([z.number(), z.string()]).optional(),
  cancelledAt: instant.optional(),
  updatedAt: instant.optional(),
});

const error = z.strictObject({
  source: z.string().min(1),
  error: z.strictObject({
    code: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    pointer: z.string().regex(/^(\/.*)?$/s),
    detail: z.string().min(10),
  }),
});

const refund = z.strictObject({
  refundId: id,
  at: instant,
  source: id,
  lines: z
    .array(z.strictObject({ lineId: id, quantity: z.number().min(0), amount: money(4) }))
    .min(1)
    .optional(),
  shipping: z
    .array(z.strictObject({ shippingId: id, amount: money(4) }))
    .min(1)
    .optional(),
  tenders: z
    .array(z.strictObject({ tenderId: id, amount: money(4) }))
    .min(1)
    .max(20),
  note: text(2_000).optional(),
});

export const answerContract = z.union([
  z.strictObject({ order: orderContract, refunds: z.array(refund), cancelled: z.boolean() }),
  error,
]);
