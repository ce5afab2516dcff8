// A refund that other hands made: at the provider's own page, in the shop's till. It happened, so it is recorded even where
// it takes more than open returns have left; what no longer fits is then kept from being paid twice (see `stillFits`).
import { decimalOf } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import type { Order, PaidLine } from "../order/order.ts";
import { type Claim, lineTally, type OrderTally, withOutside } from "../order/tally.ts";
import { accept, type Answer, refuse } from "../refusal.ts";
import type { Instant } from "../sla/instant.ts";
import type { Paid } from "./figures.ts";
import { firstUnits, nextUnits, partOf, sumOf } from "./line-value.ts";
import type { InShop, ShopTotal, TenderKind } from "./plan.ts";
import { alsoInShop, claimedInShop, sharedInShop } from "./shop-currency.ts";
import { partOfShipping, spread } from "./spread.ts";

export type OutsideRefund = {
  readonly orderId: string;
  readonly refundId: string;
  /** Who told of it, such as "stripe" or "till". */
  readonly source: string;
  readonly refundedAt: Instant;
  readonly currency: string;
  readonly lines: readonly ({ readonly lineId: string; readonly quantity: number } & Paid)[];
  readonly shipping: readonly ({ readonly shippingId: string } & Paid)[];
  /** What is more than lines and shipping had left, where nobody said what it was for. */
  readonly unallocated: Minor;
  readonly tenders: readonly {
    readonly tenderId: string;
    readonly kind: TenderKind;
    readonly gateway: string;
    readonly refund: Minor;
    readonly shop?: InShop;
  }[];
  /** All of it in the shop's own currency, where the order knows one. */
  readonly shop?: ShopTotal;
};

/** What was told of it. Without lines and shipping nobody knows what it was for, and it is spread over what is left. */
export type OutsideTold = {
  readonly refundId: string;
  readonly source: string;
  readonly refundedAt: Instant;
  readonly lines?: readonly { readonly lineId: string; readonly quantity: number; readonly gross?: Minor }[];
  readonly shipping?: readonly { readonly shippingId: string; readonly gross: Minor }[];
  readonly tenders: readonly { readonly tenderId: string; readonly refund: Minor }[];
};

/**
 * Refusals, each with its field: what the order does not have, what alone is more than was paid for it, and figures that do
 * not add up: lines plus shipping are the tenders.
 */
export function outsideRefund(order: Order, tally: OrderTally, told: OutsideTold): Answer<OutsideRefund> {
  const tenders = toldTenders(order, told);
  if (!tenders.ok) return tenders;
  const total = tenders.value.reduce((sum, { refund }) => sum + refund, 0);
  if (total === 0) return refuse("nothing-to-refund", {}, "/tenders");
  const { refundId, source, refundedAt } = told;
  const { orderId, currency } = order;
  const money = moneyOf(order, tally, total, tenders.value);
  const head = { orderId, refundId, source, refundedAt, currency, ...money };
  if (!told.lines && !told.shipping) return accept({ ...head, ...spread(order, tally, total) });
  const lines = toldLines(order, tally, told.lines ?? []);
  if (!lines.ok) return lines;
  const shipping = toldShipping(order, tally, told.shipping ?? []);
  if (!shipping.ok) return shipping;
  const parts = sumOf([...lines.value, ...shipping.value]).gross;
  if (parts !== total)
    return refuse("does-not-add-up", { value: worded(order, total), parts: worded(order, parts) }, "/tenders");
  return accept({ ...head, lines: lines.value, shipping: shipping.value, unallocated: 0 });
}

/** The tenders as told, and the same in the shop's currency. */
function moneyOf(
  order: Order,
  tally: OrderTally,
  total: Minor,
  tenders: OutsideRefund["tenders"],
): Pick<OutsideRefund, "tenders" | "shop"> {
  const { shop } = alsoInShop(order, tally, total);
  if (!shop) return { tenders };
  const shares = sharedInShop(
    shop,
    tenders.map(({ refund }) => refund),
  );
  return { shop, tenders: tenders.map((one, index) => ({ ...one, ...(shares[index] && { shop: shares[index] }) })) };
}

function toldTenders(order: Order, { tenders }: OutsideTold): Answer<OutsideRefund["tenders"]> {
  const known: OutsideRefund["tenders"][number][] = [];
  for (const [index, { tenderId, refund }] of tenders.entries()) {
    const tender = order.tenders.find((one) => one.tenderId === tenderId);
    if (!tender) return refuse("unknown-tender", { value: tenderId }, `/tenders/${index}/tenderId`);
    if (known.some((one) => one.tenderId === tenderId))
      return refuse("line-asked-twice", { value: tenderId }, `/tenders/${index}/tenderId`);
    if (refund > tender.paid)
      return refuse("exceeds-tender", { missing: worded(order, refund - tender.paid) }, `/tenders/${index}/amount`);
    known.push({ tenderId, kind: tender.kind, gateway: tender.gateway, refund });
  }
  return accept(known);
}

function toldLines(
  order: Order,
  tally: OrderTally,
  told: NonNullable<OutsideTold["lines"]>,
): Answer<OutsideRefund["lines"]> {
  const lines: OutsideRefund["lines"][number][] = [];
  for (const [index, { lineId, quantity, gross }] of told.entries()) {
    const at = `/lines/${index}`;
    const line = order.lines.find((one) => one.lineId === lineId);
    if (!line) return refuse("unknown-line", { value: lineId }, `${at}/lineId`);
    if (lines.some((one) => one.lineId === lineId))
      return refuse("line-asked-twice", { value: lineId }, `${at}/lineId`);
    if (quantity > line.quantity)
      return refuse("exceeds-returnable-quantity", { value: quantity, left: line.quantity }, `${at}/quantity`);
    const amount = gross ?? 0;
    if (amount > line.paid.gross)
      return refuse(
        "exceeds-line-amount",
        { value: worded(order, amount), most: worded(order, line.paid.gross) },
        `${at}/amount`,
      );
    lines.push({ lineId, quantity, ...worthOf(line, tally, quantity, gross) });
  }
  return accept(lines);
}

/** By an amount, its tax follows what was credited before (rule 6). By units alone, what they are worth (rule 5). */
function worthOf(line: PaidLine, tally: OrderTally, quantity: number, gross: Minor | undefined): Paid {
  const before = lineTally(tally, line.lineId);
  if (gross !== undefined) return partOf(line.paid, before, gross);
  if (before.quantity + quantity <= line.quantity) return nextUnits(line, before, quantity);
  // Units that an open return holds as well: what so many are worth, whoever turns out to have them.
  const worth = firstUnits(line, quantity);
  return { ...worth, net: worth.gross - worth.tax };
}

function toldShipping(
  order: Order,
  tally: OrderTally,
  told: NonNullable<OutsideTold["shipping"]>,
): Answer<OutsideRefund["shipping"]> {
  const shipping: OutsideRefund["shipping"][number][] = [];
  for (const [index, { shippingId, gross }] of told.entries()) {
    const at = `/shipping/${index}`;
    const charge = order.shipping.find((one) => one.shippingId === shippingId);
    if (!charge) return refuse("unknown-shipping", { value: shippingId }, `${at}/shippingId`);
    if (shipping.some((one) => one.shippingId === shippingId))
      return refuse("line-asked-twice", { value: shippingId }, `${at}/shippingId`);
    if (gross > charge.paid.gross)
      return refuse(
        "exceeds-shipping-amount",
        { value: worded(order, gross), most: worded(order, charge.paid.gross) },
        `${at}/amount`,
      );
    shipping.push({ shippingId, ...partOfShipping(charge, tally, gross) });
  }
  return accept(shipping);
}

/**
 * The log it stands in. No return's id begins with an underscore, so no shopper can mint it; and no two refunds share one,
 * because what separates the two names cannot stand in either.
 */
export const outsideLogId = (orderId: string, refundId: string): string =>
  `_outside:${encodeURIComponent(orderId)}:${encodeURIComponent(refundId)}`;

const claimOfOutside = ({ lines, shipping, tenders, shop }: OutsideRefund): Claim => ({
  lines: lines.map(({ lineId, quantity, gross, tax }) => ({ lineId, quantity, gross, tax })),
  shipping: shipping.map(({ shippingId, gross }) => ({ shippingId, gross })),
  tenders: tenders.map(({ tenderId, refund }) => ({ tenderId, refund })),
  ...claimedInShop(
    tenders.reduce((sum, { refund }) => sum + refund, 0),
    shop,
  ),
});

/** The tally after it: no cap stops what has happened. */
export const tallyWithOutside = (tally: OrderTally, refund: OutsideRefund): OrderTally =>
  withOutside(tally, claimOfOutside(refund), {
    refundId: refund.refundId,
    source: refund.source,
    refundedAt: refund.refundedAt,
    refund: refund.tenders.reduce((sum, one) => sum + one.refund, 0),
  });

const worded = (order: Order, minor: Minor): string => `${decimalOf(minor, order.exponent)} ${order.currency}`;
