// A credit note does not say which order it gives back. This finds out: per customer and stock code, purchases at the
// credited price first, then the most recent purchase, then the later row, never more than is left of it.
import { exactOf, roundToMinor } from "../../functions/domain/money/decimal.ts";
import type { Instant } from "../../functions/domain/sla/instant.ts";
import type { RetailRow } from "./retail-row.ts";

/** So many units of one order line. */
export type MatchedUnits = { readonly orderId: string; readonly lineId: string; readonly quantity: number };

type Purchase = {
  readonly at: Instant;
  readonly price: number;
  readonly rowNumber: number;
  readonly orderId: string;
  left: number;
};

export interface Matching {
  bought(sale: RetailRow): void;
  /** The order lines a credit-note line gives back; fewer units than asked where nothing is left, and so perhaps none. */
  credited(credit: RetailRow): readonly MatchedUnits[];
}

/** Rows must come in time order: what was not bought yet cannot go back. */
export function createMatching(): Matching {
  const purchases = new Map<string, Purchase[]>();
  return {
    bought(sale) {
      const purchase = {
        at: sale.at,
        price: priceOf(sale),
        rowNumber: sale.rowNumber,
        orderId: sale.invoiceNo,
        left: sale.quantity,
      };
      const key = keyOf(sale);
      const known = purchases.get(key);
      if (known) known.push(purchase);
      else purchases.set(key, [purchase]);
    },
    credited(credit) {
      const price = priceOf(credit);
      const known = purchases.get(keyOf(credit)) ?? [];
      const bestFirst = known.toSorted(
        (a, b) => Number(b.price === price) - Number(a.price === price) || b.at - a.at || b.rowNumber - a.rowNumber,
      );
      return take(bestFirst, -credit.quantity);
    },
  };
}

function take(bestFirst: readonly Purchase[], wanted: number): MatchedUnits[] {
  const taken: MatchedUnits[] = [];
  let missing = wanted;
  for (const purchase of bestFirst) {
    const quantity = Math.min(purchase.left, missing);
    if (quantity === 0) continue;
    purchase.left -= quantity;
    missing -= quantity;
    taken.push({ orderId: purchase.orderId, lineId: String(purchase.rowNumber), quantity });
  }
  return taken;
}

const keyOf = (row: RetailRow): string => `${row.customerId} ${row.stockCode}`;

// A shop has few prices and many rows.
const prices = new Map<string, number>();

// Ten-thousandths, so that 2.5 and 2.50 are one price and nothing is compared as a float.
function priceOf({ unitPrice }: RetailRow): number {
  const price = prices.get(unitPrice) ?? roundToMinor(exactOf(unitPrice), 4);
  prices.set(unitPrice, price);
  return price;
}
