// Orders for the journeys: small, with figures a reader can add up in the head. All are paid with VAT of 20 % inside.
import type { OrderDocument } from "../../../functions/contracts/order-document.ts";
import { DAY, isoOf, type Instant } from "../../../functions/domain/sla/instant.ts";

export type LineWish = Partial<OrderDocument["lines"][number]>;
export type OrderWish = Partial<Omit<OrderDocument, "lines" | "customer">> & {
  readonly lines?: readonly LineWish[];
  readonly customer?: Partial<OrderDocument["customer"]>;
};

let made = 0;

/** An order of its own each time, placed a week ago and delivered three days ago; one line of three units at 10.00 unless told. */
export function anOrder(now: Instant, { lines = [{}], customer, ...more }: OrderWish = {}): OrderDocument {
  const name = `J${process.pid}-${++made}`;
  const document = {
    orderId: `order-${name}`,
    orderNumber: name,
    placedAt: isoOf(now - 7 * DAY),
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
      deliveredAt: isoOf(now - 3 * DAY),
      ...line,
    })),
    ...more,
  };
  return { ...document, tenders: more.tenders ?? [cardFor(document)] };
}

/** A card that paid all of it, at the sandbox. */
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
