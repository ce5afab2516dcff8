// Orders as the tests need them, with goods from the UCI "Online Retail" data set (doi 10.1057/dbm.2012.17, CC BY 4.0).
import type { OrderDocument } from "../../../functions/contracts/order-document.ts";

const DAY = 86_400_000;

export type Goods = {
  readonly title: string;
  readonly unitPrice: string;
  readonly quantity: number;
  readonly finalSale?: boolean;
};

export const HEART: Goods = { title: "WHITE HANGING HEART T-LIGHT HOLDER", unitPrice: "2.55", quantity: 6 };
export const LANTERN: Goods = { title: "WHITE METAL LANTERN", unitPrice: "3.39", quantity: 6 };
export const CLOCK: Goods = { title: "ALARM CLOCK BAKELIKE PINK", unitPrice: "3.75", quantity: 24 };
export const CABINET: Goods = { title: "VINTAGE BLUE KITCHEN CABINET", unitPrice: "295.00", quantity: 1 };
export const WREATH: Goods = { title: "CHRISTMAS CRAFT WHITE FAIRY", unitPrice: "1.45", quantity: 8, finalSale: true };

export type OrderOptions = {
  readonly number: string;
  readonly goods: readonly Goods[];
  /** The time of the shop's clock, in epoch milliseconds. */
  readonly now: number;
  readonly deliveredDaysAgo?: number;
  readonly customerName?: string;
};

export const emailOf = (number: string): string => `shopper-${number}@example.com`;
export const POSTCODE = "LS1 4AP";

/** An order paid with one card, with tax included, delivered some days ago. */
export function anOrder({
  number,
  goods,
  now,
  deliveredDaysAgo = 5,
  customerName = "Ada Bright",
}: OrderOptions): OrderDocument {
  const deliveredAt = new Date(now - deliveredDaysAgo * DAY).toISOString();
  const pence = goods.reduce((sum, { unitPrice, quantity }) => sum + Number(unitPrice.replace(".", "")) * quantity, 0);
  const amount = `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, "0")}`;
  return {
    orderId: `order-${number}`,
    orderNumber: number,
    placedAt: new Date(now - (deliveredDaysAgo + 3) * DAY).toISOString(),
    currency: "GBP",
    pricesIncludeTax: true,
    customer: { customerId: `customer-${number}`, email: emailOf(number), name: customerName },
    shipTo: { country: "GB", postcode: POSTCODE, city: "Leeds" },
    lines: goods.map(({ finalSale, ...line }, index) => ({
      lineId: `L${index + 1}`,
      sku: `SKU-${index + 1}`,
      ...line,
      taxes: [{ name: "VAT", rate: "0.20" }],
      ...(finalSale === true && { finalSale }),
      deliveredAt,
    })),
    tenders: [{ tenderId: "card", kind: "card", gateway: "sandbox", reference: `pi_${number}`, amount }],
  };
}
