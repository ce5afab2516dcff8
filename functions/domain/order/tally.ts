// What has been claimed on an order so far, by every return together. One item, one version: the cap on what can ever go
// back or be refunded, held by one conditional write however many returns run at once.
import type { Minor } from "../money/minor.ts";
import { invariant } from "../invariant.ts";
import { changed, type Named, named } from "../named.ts";
import type { Order } from "./order.ts";
import type { LineTally, QuoteFigures } from "../refund/figures.ts";

export type OrderTally = {
  /** Zero for an order nobody has claimed anything on. */
  readonly version: number;
  readonly lines: Named<LineTally>;
  readonly shipping: Named<Minor>;
  readonly tenders: Named<Minor>;
  /** The order's returns, oldest first. */
  readonly returnIds: readonly string[];
};

export const EMPTY_TALLY: OrderTally = { version: 0, lines: {}, shipping: {}, tenders: {}, returnIds: [] };

export const NOTHING_RETURNED: LineTally = { quantity: 0, gross: 0, tax: 0 };

export const lineTally = (tally: OrderTally, lineId: string): LineTally =>
  named(tally.lines, lineId) ?? NOTHING_RETURNED;

/** What went back of a named shipping or to a named tender. */
export const claimedOn = (claimed: Named<Minor>, name: string): Minor => named(claimed, name) ?? 0;

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
  order.shipping.every(({ shippingId, paid }) => claimedOn(tally.shipping, shippingId) <= paid.gross) &&
  order.tenders.every(({ tenderId, paid }) => claimedOn(tally.tenders, tenderId) <= paid);

/** Whether the tally holds a claim. When it does not, somebody gave the claim back since the return was read. */
export const holds = (tally: OrderTally, claim: Claim): boolean =>
  claim.lines.every(({ lineId, quantity, gross, tax }) => {
    const claimed = lineTally(tally, lineId);
    return claimed.quantity >= quantity && claimed.gross >= gross && claimed.tax >= tax;
  }) &&
  claim.shipping.every(({ shippingId, gross }) => claimedOn(tally.shipping, shippingId) >= gross) &&
  claim.tenders.every(({ tenderId, refund }) => claimedOn(tally.tenders, tenderId) >= refund);

const moved = (tally: OrderTally, claim: Claim, sign: 1 | -1): OrderTally => ({
  ...tally,
  version: tally.version + 1,
  lines: changed(
    tally.lines,
    claim.lines,
    ({ lineId }) => lineId,
    (before = NOTHING_RETURNED, { quantity, gross, tax }) => ({
      quantity: natural(before.quantity + sign * quantity),
      gross: natural(before.gross + sign * gross),
      tax: natural(before.tax + sign * tax),
    }),
  ),
  shipping: changed(
    tally.shipping,
    claim.shipping,
    ({ shippingId }) => shippingId,
    (before = 0, { gross }) => natural(before + sign * gross),
  ),
  tenders: changed(
    tally.tenders,
    claim.tenders,
    ({ tenderId }) => tenderId,
    (before = 0, { refund }) => natural(before + sign * refund),
  ),
});

function natural(count: number): number {
  invariant(Number.isSafeInteger(count) && count >= 0, `a tally never goes below zero; this one came to ${count}`);
  return count;
}
