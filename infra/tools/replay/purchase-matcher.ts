// A credit note does not name the order it reverses. This matches it to purchases of the same customer and stock code:
// those at the credited price first, then the most recent one, then the later row, never more units than are left.
import { parseExact, roundToMinor } from "../../../functions/domain/money/decimal.ts";
import type { Instant } from "../../../functions/domain/time/instant.ts";
import type { RetailRow } from "./retail-row.ts";

/** A quantity of one order line. */
export type MatchedUnits = { readonly orderId: string; readonly lineId: string; readonly quantity: number };

type Purchase = {
  readonly at: Instant;
  readonly price: number;
  readonly rowNumber: number;
  readonly orderId: string;
  unitsLeft: number;
};

export interface PurchaseMatcher {
  recordPurchase(sale: RetailRow): void;
  /**
   * The order lines a credit-note line reverses. Contains fewer units than credited, or none, when no more are left.
   */
  matchCredit(credit: RetailRow): readonly MatchedUnits[];
}

/** Rows must be passed in time order: goods cannot be returned before they were bought. */
export function createPurchaseMatcher(): PurchaseMatcher {
  const purchases = new Map<string, Purchase[]>();
  return {
    recordPurchase(sale) {
      const purchase = {
        at: sale.at,
        price: comparablePrice(sale),
        rowNumber: sale.rowNumber,
        orderId: sale.invoiceNo,
        unitsLeft: sale.quantity,
      };
      const key = purchaseKey(sale);
      const earlierPurchases = purchases.get(key);
      if (earlierPurchases) earlierPurchases.push(purchase);
      else purchases.set(key, [purchase]);
    },
    matchCredit(credit) {
      const price = comparablePrice(credit);
      const earlierPurchases = purchases.get(purchaseKey(credit)) ?? [];
      const bestFirst = earlierPurchases.toSorted(
        (a, b) => Number(b.price === price) - Number(a.price === price) || b.at - a.at || b.rowNumber - a.rowNumber,
      );
      return takeUnits(bestFirst, -credit.quantity);
    },
  };
}

function takeUnits(bestFirst: readonly Purchase[], quantityWanted: number): MatchedUnits[] {
  const matched: MatchedUnits[] = [];
  let remaining = quantityWanted;
  for (const purchase of bestFirst) {
    const quantity = Math.min(purchase.unitsLeft, remaining);
    if (quantity === 0) continue;
    purchase.unitsLeft -= quantity;
    remaining -= quantity;
    matched.push({ orderId: purchase.orderId, lineId: String(purchase.rowNumber), quantity });
  }
  return matched;
}

const purchaseKey = (row: RetailRow): string => `${row.customerId} ${row.stockCode}`;

// A cache: a shop has few distinct prices and many rows.
const prices = new Map<string, number>();

// In ten-thousandths, so that 2.5 and 2.50 are equal and no floats are compared.
function comparablePrice({ unitPrice }: RetailRow): number {
  const price = prices.get(unitPrice) ?? roundToMinor(parseExact(unitPrice), 4);
  prices.set(unitPrice, price);
  return price;
}
