// Orders as chance makes them: a few lines, awkward prices and discounts, paid by card, gift card, or both.
import type { OrderDocument } from "../../functions/contracts/order-document.ts";
import { decimalOf, exactOf, roundToMinor } from "../../functions/domain/money/decimal.ts";
import { isoOf } from "../../functions/domain/sla/instant.ts";
import type { Scheduler } from "./scheduler.ts";

const UNPAYABLE = 0.05;

export function anyOrder(scheduler: Scheduler, number: number): OrderDocument {
  const { between, chance, pick } = scheduler;
  const lines = Array.from({ length: between(1, 4) }, (_, index) => {
    const quantity = between(1, 5);
    const unitPrice = decimalOf(between(1, 30_000), 3);
    const base = roundToMinor(exactOf(unitPrice), 2, quantity);
    const discount = chance(0.3) ? between(0, base) : 0;
    return {
      base: base - discount,
      line: {
        lineId: String(index + 1),
        sku: `SKU-${index}`,
        title: `Thing ${index}`,
        quantity,
        unitPrice,
        discount: decimalOf(discount, 2),
        taxes: [{ name: "VAT", rate: pick(["0.20", "0.05", "0"]) }],
        finalSale: chance(0.05),
      },
    };
  });
  const total = lines.reduce((sum, { base }) => sum + base, 0);
  const gift = chance(0.3) ? between(0, total) : 0;
  const orderId = `order-${number}`;
  // Now and then the payment provider of old is gone, and only a person can help.
  const gateway = chance(UNPAYABLE) ? "gone-out-of-business" : "sandbox";
  return {
    orderId,
    orderNumber: `N${number}`,
    placedAt: isoOf(scheduler.now()),
    currency: "GBP",
    pricesIncludeTax: true,
    customer: { customerId: `customer-${number % 3}`, email: `c${number}@example.com` },
    shipTo: { country: "GB" },
    lines: lines.map(({ line }) => line),
    tenders: [
      { tenderId: "gift", kind: "gift-card", gateway: "gift", reference: `gift-${number}`, amount: decimalOf(gift, 2) },
      { tenderId: "card", kind: "card", gateway, reference: `pi_${number}`, amount: decimalOf(total - gift, 2) },
    ],
  };
}
