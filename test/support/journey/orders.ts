// Small orders for the journey tests, with figures that are easy to add up. Prices include 20 % VAT.
import type { OrderDocument } from "../../../functions/contracts/order-document.ts";
import { DAY, toIsoString, type Instant } from "../../../functions/domain/time/instant.ts";

export type OrderLineOptions = Partial<OrderDocument["lines"][number]>;
export type OrderOptions = Partial<Omit<OrderDocument, "lines" | "customer">> & {
  readonly lines?: readonly OrderLineOptions[];
  readonly customer?: Partial<OrderDocument["customer"]>;
};

let orderCount = 0;

/**
 * A new order each time, placed a week ago and delivered three days ago; by default one line of three units at 10.00.
 */
export function anOrder(now: Instant, { lines = [{}], customer, ...overrides }: OrderOptions = {}): OrderDocument {
  const name = `J${process.pid}-${++orderCount}`;
  const document = {
    orderId: `order-${name}`,
    orderNumber: name,
    placedAt: toIsoString(now - 7 * DAY),
    currency: "EUR",
    pricesIncludeTax: true,
    customer: {
      customerId: `customer-${name}`,
      email: `${name.toLowerCase()}@mail.example`,
      locale: "en",
      ...customer,
    },
    shipTo: { country: "DE", postcode: "10115", city: "Berlin" },
    lines: lines.map((line, index) => ({
      lineId: `${index + 1}`,
      sku: `SKU-${index + 1}`,
      title: `Thing number ${index + 1}`,
      quantity: 3,
      unitPrice: "10.00",
      taxes: [{ name: "VAT", rate: "0.20" }],
      deliveredAt: toIsoString(now - 3 * DAY),
      ...line,
    })),
    ...overrides,
  };
  return { ...document, tenders: overrides.tenders ?? [cardFor(document)] };
}

/** A sandbox card that paid the whole order. */
const cardFor = ({ orderId, lines, shipping = [] }: Pick<OrderDocument, "orderId" | "lines" | "shipping">) => ({
  tenderId: "card",
  kind: "card" as const,
  gateway: "sandbox",
  reference: `pi_${orderId}`,
  amount: cents(
    lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * Number(unitPrice), 0) +
      shipping.reduce((sum, { amount }) => sum + Number(amount), 0),
  ),
});

/** Two decimals, for figures that have no more. */
export const cents = (figure: number): string => (Math.round(figure * 100) / 100).toFixed(2);
