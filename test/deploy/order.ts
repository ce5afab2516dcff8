// The order of the journey, delivered two days ago.
import type { OrderDocument } from "../../functions/contracts/order-document.ts";

const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

export const EMAIL = "jana.novak@mail.example";

export const ORDER: OrderDocument = {
  orderId: "9007199254740993001",
  orderNumber: "D-1001",
  placedAt: daysAgo(6),
  currency: "EUR",
  pricesIncludeTax: true,
  customer: { customerId: "c-1001", email: EMAIL, name: "Jana Nováková", locale: "en" },
  shipTo: { country: "DE", postcode: "10115", city: "Berlin", lines: ["Invalidenstraße 44"] },
  lines: [
    {
      lineId: "1",
      sku: "BOOT-39",
      title: "Walking boots, size 39",
      quantity: 2,
      unitPrice: "39.95",
      taxes: [{ name: "VAT", rate: "0.19" }],
      deliveredAt: daysAgo(2),
    },
    {
      lineId: "2",
      sku: "WAX",
      title: "Boot wax",
      quantity: 1,
      unitPrice: "8.00",
      taxes: [{ name: "VAT", rate: "0.19" }],
      deliveredAt: daysAgo(2),
    },
  ],
  discounts: [{ code: "WELCOME", amount: "5.00" }],
  tenders: [{ tenderId: "t1", kind: "card", gateway: "stripe", reference: "pi_deployed_1", amount: "82.90" }],
};
