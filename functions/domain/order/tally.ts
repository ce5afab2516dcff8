// What has been claimed on an order so far, by every return together. One item, one version: the cap on what can ever go
// back or be refunded, held by one conditional write however many returns run at once.
import type { Minor } from "../money/minor.ts";
import { invariant } from "../invariant.ts";
import type { Order } from "./order.ts";
import type { LineTally, QuoteFigures } from "../refund/figures.ts";

export type OrderTally = {
  /** Zero for an order nobody has claimed anything on. */
  readonly version: number;
  readonly lines: Readonly<Record<string, LineTally>>;
  readonly shipping: Readonly<Record<string, Minor>>;
  readonly tenders: Readonly<Record<string, Minor>>;
  /** The order's returns, oldest first. */
  readonly returnIds: readonly string[];
};

export const EMPTY_TALLY: OrderTally = { version: 0, lines: {}, shipping: {}, tenders: {}, returnIds: [] };

export const NOTHING_RETURNED: LineTally = { quantity: 0, gross: 0, tax: 0 };

export const lineTally = (tally: OrderTally, lineId: string): LineTally => tally.lines[lineId] ?? NOTHING_RETURNED;

/** What a return holds of its order: units and money per line, shipping, tenders. */
export type Claim = {
  readonly lines: readonly ({ readonly lineId: string } & LineTally)[];
  readonly shipping: readonly { readonly shippingId: string; readonly gross: Minor }[];
  readonly tenders: readonly { readonly tenderId: string; readonly refund: Minor }[];
};

export const claimOf = (quote: QuoteFigures): Claim => ({
  lines: quote.lines.map(({ lineId, quantity, gross, tax }) => ({ lineId, quantity, gross, tax })),
  shipping: quote.shipping.map(({ shippingId, gross }) => ({ shippingId, gross })),
  tenders: quote.tenders,
});

/** The tally after a return has made its claim. */
export const withClaim = (tally: OrderTally, claim: Claim, returnId: string): OrderTally => ({
  ...moved(tally, claim, 1),
  returnIds: [...tally.returnIds, returnId],
});

/** The tally after a return exchanged its claim for another: what was declined, canceled, expired or not accepted is free again. */
export const withClaimChanged = (tally: OrderTally, from: Claim, to: Claim): OrderTally => ({
  ...moved(moved(tally, from, -1), to, 1),
  version: tally.version + 1,
});

export const NO_CLAIM: Claim = { lines: [], shipping: [], tenders: [] };

/** Whether everything claimed was paid for: the caps on units, lines, shipping and tenders, all at once. */
export const withinPaid = (order: Order, tally: OrderTally): boolean =>
  order.lines.every(({ lineId, quantity, paid }) => {
    const claimed = lineTally(tally, lineId);
    return claimed.quantity <= quantity && claimed.gross <= paid.gross && claimed.tax <= paid.tax;
  }) &&
  order.shipping.every(({ shippingId, paid }) => (tally.shipping[shippingId] ?? 0) <= paid.gross) &&
  order.tenders.every(({ tenderId, paid }) => (tally.tenders[tenderId] ?? 0) <= paid);

function moved(tally: OrderTally, claim: Claim, sign: 1 | -1): OrderTally {
  const lines = { ...tally.lines };
  for (const { lineId, quantity, gross, tax } of claim.lines) {
    const before = lines[lineId] ?? NOTHING_RETURNED;
    lines[lineId] = {
      quantity: natural(before.quantity + sign * quantity),
      gross: natural(before.gross + sign * gross),
      tax: natural(before.tax + sign * tax),
    };
  }
  const shipping = { ...tally.shipping };
  for (const { shippingId, gross } of claim.shipping)
    shipping[shippingId] = natural((shipping[shippingId] ?? 0) + sign * gross);
  const tenders = { ...tally.tenders };
  for (const { tenderId, refund } of claim.tenders)
    tenders[tenderId] = natural((tenders[tenderId] ?? 0) + sign * refund);
  return { ...tally, version: tally.version + 1, lines, shipping, tenders };
}

function natural(count: number): number {
  invariant(Number.isSafeInteger(count) && count >= 0, `a tally never goes below zero; this one came to ${count}`);
  return count;
}
