// Random orders: a few lines, prices and discounts that are hard to round, paid by card, gift card, or both.
import type { OrderDocument } from "../../functions/contracts/order-document.ts";
import { formatMinor, parseExact, roundToMinor } from "../../functions/domain/money/decimal.ts";
import { toIsoString } from "../../functions/domain/time/instant.ts";
import type { Scheduler } from "./scheduler.ts";

const UNPAYABLE_PROBABILITY = 0.05;

export function randomOrder(scheduler: Scheduler, number: number): OrderDocument {
  const { between, chance, pick } = scheduler;
  // Some shops never say what they sent.
  const deliveredAt = chance(0.8) ? toIsoString(scheduler.now()) : undefined;
  const lines = Array.from({ length: between(1, 4) }, (_, index) => {
    const quantity = between(1, 5);
    const unitPrice = formatMinor(between(1, 30_000), 3);
    const base = roundToMinor(parseExact(unitPrice), 2, quantity);
    const discount = chance(0.3) ? between(0, base) : 0;
    return {
      base: base - discount,
      line: {
        lineId: String(index + 1),
        sku: `SKU-${index}`,
        title: `Thing ${index}`,
        quantity,
        unitPrice,
        discount: formatMinor(discount, 2),
        taxes: [{ name: "VAT", rate: pick(["0.20", "0.05", "0"]) }],
        finalSale: chance(0.05),
        ...(deliveredAt !== undefined && { deliveredAt }),
      },
    };
  });
  const total = lines.reduce((sum, { base }) => sum + base, 0);
  const giftAmount = chance(0.3) ? between(0, total) : 0;
  const orderId = `order-${number}`;
  // Sometimes the order's payment provider no longer exists, so only a person can settle it.
  const gateway = chance(UNPAYABLE_PROBABILITY) ? "gone-out-of-business" : "sandbox";
  return {
    orderId,
    orderNumber: `N${number}`,
    placedAt: toIsoString(scheduler.now()),
    currency: "GBP",
    pricesIncludeTax: true,
    customer: { customerId: `customer-${number % 3}`, email: `c${number}@example.com` },
    shipTo: { country: "GB" },
    lines: lines.map(({ line }) => line),
    tenders: [
      {
        tenderId: "gift",
        kind: "gift-card",
        gateway: "gift",
        reference: `gift-${number}`,
        amount: formatMinor(giftAmount, 2),
      },
      {
        tenderId: "card",
        kind: "card",
        gateway,
        reference: `pi_${number}`,
        amount: formatMinor(total - giftAmount, 2),
      },
    ],
  };
}
