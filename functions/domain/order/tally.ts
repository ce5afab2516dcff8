// What has been claimed on an order so far, by every return together. One item, one version: the cap on what can ever go
// back or be refunded, held by one conditional write however many returns run at once.
import type { Minor } from "../money/minor.ts";
import { invariant } from "../invariant.ts";
import { changed, type Named, named } from "../named.ts";
import type { Order } from "./order.ts";
import type { Converted, LineTally, QuoteFigures } from "../refund/figures.ts";
import type { Instant } from "../sla/instant.ts";

export type OrderTally = {
  /** Zero for an order nobody has claimed anything on. */
  readonly version: number;
  readonly lines: Named<LineTally>;
  readonly shipping: Named<Minor>;
  readonly tenders: Named<Minor>;
  /** Duties given back; absent before any were. */
  readonly duties?: Minor;
  /** What was converted to the shop's currency; absent where the order knows no other. */
  readonly shop?: Converted;
  /** The order's returns, oldest first. */
  readonly returnIds: readonly string[];
  /** Gifts of store credit so far: on top of what was paid, so no refund counts them. */
  readonly goodwill?: Minor;
  /** Refunds made by other hands, oldest first; the counts above hold them too. */
  readonly outside?: readonly OutsideMark[];
};

/** What is shown of a refund that was made outside; the whole of it stands in a log of its own. */
export type OutsideMark = {
  readonly refundId: string;
  readonly source: string;
  readonly refundedAt: Instant;
  readonly refund: Minor;
};

export const EMPTY_TALLY: OrderTally = { version: 0, lines: {}, shipping: {}, tenders: {}, returnIds: [] };

export const NOTHING_RETURNED: LineTally = { quantity: 0, gross: 0, tax: 0 };

export const lineTally = (tally: OrderTally, lineId: string): LineTally =>
  named(tally.lines, lineId) ?? NOTHING_RETURNED;

/** What went back of a named shipping or to a named tender. */
export const claimedOn = (claimed: Named<Minor>, name: string): Minor => named(claimed, name) ?? 0;

const NOTHING_CONVERTED: Converted = { refunded: 0, converted: 0 };

export const claimedDuties = ({ duties = 0 }: OrderTally): Minor => duties;

export const convertedBefore = ({ shop = NOTHING_CONVERTED }: OrderTally): Converted => shop;

/** What a return holds of its order: units and money per line, shipping, duties, tenders. */
export type Claim = {
  readonly lines: readonly ({ readonly lineId: string } & LineTally)[];
  readonly shipping: readonly { readonly shippingId: string; readonly gross: Minor }[];
  readonly tenders: readonly { readonly tenderId: string; readonly refund: Minor }[];
  readonly duties?: Minor;
  /** The part of it that was converted to the shop's currency. */
  readonly shop?: Converted;
  /** A gift of store credit. */
  readonly goodwill?: Minor;
};

export const claimOf = (quote: QuoteFigures): Claim => ({
  lines: quote.lines.map(({ lineId, quantity, gross, tax }) => ({ lineId, quantity, gross, tax })),
  shipping: quote.shipping.map(({ shippingId, gross }) => ({ shippingId, gross })),
  tenders: quote.tenders,
  ...(quote.duties && { duties: quote.duties.gross }),
  ...(quote.shop && { shop: { refunded: quote.total.gross, converted: quote.shop.total } }),
});

/** What the order cost in all. */
export const paidInAll = ({ lines, shipping, duties }: Order): Minor =>
  [...lines, ...shipping].reduce((sum, { paid }) => sum + paid.gross, duties);

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

/** Marks kept for showing; the counts hold every refund, however many. */
const OUTSIDE_MARKS_MAX = 100;

/** The tally after money went back by other hands, or as a goodwill: no return comes or goes with it. */
export const withAlso = (tally: OrderTally, claim: Claim): OrderTally => moved(tally, claim, 1);

export const withOutside = (tally: OrderTally, claim: Claim, mark: OutsideMark): OrderTally => ({
  ...withAlso(tally, claim),
  outside: [...(tally.outside ?? []), mark].slice(-OUTSIDE_MARKS_MAX),
});

export const NO_CLAIM: Claim = { lines: [], shipping: [], tenders: [] };

/**
 * Whether everything claimed was paid for: the caps on units, lines, shipping, tenders and gifts, all at once. A count that
 * is over already, because money went back outside as well, may stay or sink, and never grow.
 */
export function withinPaid(order: Order, tally: OrderTally, before: OrderTally = EMPTY_TALLY): boolean {
  const within = (count: number, most: number, earlier: number): boolean => count <= most || count <= earlier;
  return (
    order.lines.every(({ lineId, quantity, paid }) => {
      const [claimed, earlier] = [lineTally(tally, lineId), lineTally(before, lineId)];
      return (
        within(claimed.quantity, quantity, earlier.quantity) &&
        within(claimed.gross, paid.gross, earlier.gross) &&
        within(claimed.tax, paid.tax, earlier.tax)
      );
    }) &&
    order.shipping.every(({ shippingId, paid }) =>
      within(claimedOn(tally.shipping, shippingId), paid.gross, claimedOn(before.shipping, shippingId)),
    ) &&
    order.tenders.every(({ tenderId, paid }) =>
      within(claimedOn(tally.tenders, tenderId), paid, claimedOn(before.tenders, tenderId)),
    ) &&
    within(claimedDuties(tally), order.duties, claimedDuties(before)) &&
    within(tally.goodwill ?? 0, paidInAll(order), before.goodwill ?? 0)
  );
}

/** Whether what a claim touches was paid for once: it does not where money for the same went back outside meanwhile. */
export const stillFits = (order: Order, tally: OrderTally, claim: Claim): boolean =>
  order.lines.every(({ lineId, quantity, paid }) => {
    const claimed = lineTally(tally, lineId);
    const touched = claim.lines.some((line) => line.lineId === lineId && line.gross > 0);
    return !touched || (claimed.quantity <= quantity && claimed.gross <= paid.gross);
  }) &&
  order.shipping.every(
    ({ shippingId, paid }) =>
      !claim.shipping.some((charge) => charge.shippingId === shippingId && charge.gross > 0) ||
      claimedOn(tally.shipping, shippingId) <= paid.gross,
  ) &&
  order.tenders.every(
    ({ tenderId, paid }) =>
      !claim.tenders.some((tender) => tender.tenderId === tenderId && tender.refund > 0) ||
      claimedOn(tally.tenders, tenderId) <= paid,
  );

/** Whether the tally holds a claim. When it does not, somebody gave the claim back since the return was read. */
export const holds = (tally: OrderTally, claim: Claim): boolean =>
  claim.lines.every(({ lineId, quantity, gross, tax }) => {
    const claimed = lineTally(tally, lineId);
    return claimed.quantity >= quantity && claimed.gross >= gross && claimed.tax >= tax;
  }) &&
  claim.shipping.every(({ shippingId, gross }) => claimedOn(tally.shipping, shippingId) >= gross) &&
  claim.tenders.every(({ tenderId, refund }) => claimedOn(tally.tenders, tenderId) >= refund) &&
  claimedDuties(tally) >= (claim.duties ?? 0);

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
  ...(claim.duties !== undefined && { duties: natural(claimedDuties(tally) + sign * claim.duties) }),
  ...(claim.shop && { shop: shopMoved(convertedBefore(tally), claim.shop, sign) }),
  ...(claim.goodwill !== undefined && { goodwill: natural((tally.goodwill ?? 0) + sign * claim.goodwill) }),
});

const shopMoved = (before: Converted, { refunded, converted }: Converted, sign: 1 | -1): Converted => ({
  refunded: natural(before.refunded + sign * refunded),
  converted: natural(before.converted + sign * converted),
});

function natural(count: number): number {
  invariant(Number.isSafeInteger(count) && count >= 0, `a tally never goes below zero; this one came to ${count}`);
  return count;
}
