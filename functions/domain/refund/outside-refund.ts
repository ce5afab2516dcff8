// A refund made outside Comeback: in the provider's dashboard, at the shop's till. It has happened, so it is recorded
// even where it takes more than open returns have left; what no longer fits is then kept from being paid twice (see
// `isReservationCovered`).
import type { Minor } from "../money/minor.ts";
import { moneyText } from "../money/money-text.ts";
import type { Order, PaidLine } from "../order/order.ts";
import type { OrderWithTally } from "../order/order-with-tally.ts";
import { type LineTally, type Reservation, lineTally, type OrderTally, withOutsideRefund } from "../order/tally.ts";
import { ok, type Result, err } from "../refusal.ts";
import type { Instant } from "../time/instant.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import { firstUnits, nextUnits, partialAmount, sumAmounts } from "./line-value.ts";
import type { ShopAmount, ShopTotal } from "./plan.ts";
import type { TenderKind } from "../order/tender-kinds.ts";
import { shopTotalFor, reservedConversion, allocateShopTotal } from "./shop-currency.ts";
import { type RefundAllocation, partialShipping, allocateUnexplained } from "./unexplained-refund.ts";

export type OutsideRefund = RefundAllocation & {
  readonly orderId: string;
  readonly refundId: string;
  /** Who reported it, such as "stripe" or "till". */
  readonly source: string;
  readonly refundedAt: Instant;
  readonly currency: string;
  readonly tenders: readonly {
    readonly tenderId: string;
    readonly kind: TenderKind;
    readonly gateway: string;
    readonly refund: Minor;
    readonly shop?: ShopAmount;
  }[];
  /** The whole refund in the shop's own currency, where the order has one. */
  readonly shop?: ShopTotal;
};

/**
 * The notice of an outside refund. Without lines and shipping its purpose is unknown, and it is allocated over what is
 * left of the order.
 */
export type OutsideRefundNotice = {
  readonly refundId: string;
  readonly source: string;
  readonly refundedAt: Instant;
  readonly lines?: readonly { readonly lineId: string; readonly quantity: number; readonly gross?: Minor }[];
  readonly shipping?: readonly { readonly shippingId: string; readonly gross: Minor }[];
  readonly tenders: readonly { readonly tenderId: string; readonly refund: Minor }[];
};

/**
 * Refusals, each with its field: ids that the order does not have, amounts above what was paid, and figures that do not
 * add up (lines plus shipping must equal the tenders).
 */
export function outsideRefund(order: Order, tally: OrderTally, notice: OutsideRefundNotice): Result<OutsideRefund> {
  const tenders = checkTenders(order, notice);
  if (!tenders.ok) return tenders;
  const total = tenders.value.reduce((sum, { refund }) => sum + refund, 0);
  if (total === 0) return err("nothing-to-refund", {}, "/tenders");
  const { refundId, source, refundedAt } = notice;
  const { orderId, currency } = order;
  const money = tendersWithShopAmounts({ order, tally }, total, tenders.value);
  const head = { orderId, refundId, source, refundedAt, currency, ...money };
  if (!notice.lines && !notice.shipping) return ok({ ...head, ...allocateUnexplained(order, tally, total) });
  const lines = checkLines(order, tally, notice.lines ?? []);
  if (!lines.ok) return lines;
  const shipping = checkShipping(order, tally, notice.shipping ?? []);
  if (!shipping.ok) return shipping;
  const parts = sumAmounts([...lines.value, ...shipping.value]).gross;
  if (parts !== total)
    return err("does-not-add-up", { value: moneyText(order, total), parts: moneyText(order, parts) }, "/tenders");
  return ok({ ...head, lines: lines.value, shipping: shipping.value, unallocated: 0 });
}

/** The tenders as reported, each with its amount in the shop's currency. */
function tendersWithShopAmounts(
  { order, tally }: OrderWithTally,
  total: Minor,
  tenders: OutsideRefund["tenders"],
): Pick<OutsideRefund, "tenders" | "shop"> {
  const { shop } = shopTotalFor(order, tally, total);
  if (!shop) return { tenders };
  const shares = allocateShopTotal(
    shop,
    tenders.map(({ refund }) => refund),
  );
  return { shop, tenders: tenders.map((one, index) => ({ ...one, ...(shares[index] && { shop: shares[index] }) })) };
}

function checkTenders(order: Order, { tenders }: OutsideRefundNotice): Result<OutsideRefund["tenders"]> {
  const checked: OutsideRefund["tenders"][number][] = [];
  for (const [index, { tenderId, refund }] of tenders.entries()) {
    const tender = order.tenders.find((one) => one.tenderId === tenderId);
    if (!tender) return err("unknown-tender", { value: tenderId }, `/tenders/${index}/tenderId`);
    if (checked.some((one) => one.tenderId === tenderId))
      return err("line-asked-twice", { value: tenderId }, `/tenders/${index}/tenderId`);
    if (refund > tender.paid)
      return err("exceeds-tender", { missing: moneyText(order, refund - tender.paid) }, `/tenders/${index}/amount`);
    checked.push({ tenderId, kind: tender.kind, gateway: tender.gateway, refund });
  }
  return ok(checked);
}

function checkLines(
  order: Order,
  tally: OrderTally,
  noticeLines: NonNullable<OutsideRefundNotice["lines"]>,
): Result<OutsideRefund["lines"]> {
  const lines: OutsideRefund["lines"][number][] = [];
  for (const [index, { lineId, quantity, gross }] of noticeLines.entries()) {
    const pointer = `/lines/${index}`;
    const line = order.lines.find((one) => one.lineId === lineId);
    if (!line) return err("unknown-line", { value: lineId }, `${pointer}/lineId`);
    if (lines.some((one) => one.lineId === lineId))
      return err("line-asked-twice", { value: lineId }, `${pointer}/lineId`);
    if (quantity > line.quantity)
      return err("exceeds-returnable-quantity", { value: quantity, left: line.quantity }, `${pointer}/quantity`);
    const amount = gross ?? 0;
    if (amount > line.paid.gross)
      return err(
        "exceeds-line-amount",
        { value: moneyText(order, amount), most: moneyText(order, line.paid.gross) },
        `${pointer}/amount`,
      );
    lines.push({ lineId, quantity, ...lineValue(line, lineTally(tally, lineId), { quantity, gross }) });
  }
  return ok(lines);
}

/**
 * With an amount, its tax follows from what was credited before (rule 6). With units alone, it is their value (rule 5).
 */
function lineValue(
  line: PaidLine,
  before: LineTally,
  { quantity, gross }: { readonly quantity: number; readonly gross: Minor | undefined },
): TaxedAmount {
  if (gross !== undefined) return partialAmount(line.paid, before, gross);
  if (before.quantity + quantity <= line.quantity) return nextUnits(line, before, quantity);
  // Some of these units are also held by an open return: the value of that many units, whichever return they belong to.
  const value = firstUnits(line, quantity);
  return { ...value, net: value.gross - value.tax };
}

function checkShipping(
  order: Order,
  tally: OrderTally,
  noticeShipping: NonNullable<OutsideRefundNotice["shipping"]>,
): Result<OutsideRefund["shipping"]> {
  const shipping: OutsideRefund["shipping"][number][] = [];
  for (const [index, { shippingId, gross }] of noticeShipping.entries()) {
    const pointer = `/shipping/${index}`;
    const charge = order.shipping.find((one) => one.shippingId === shippingId);
    if (!charge) return err("unknown-shipping", { value: shippingId }, `${pointer}/shippingId`);
    if (shipping.some((one) => one.shippingId === shippingId))
      return err("line-asked-twice", { value: shippingId }, `${pointer}/shippingId`);
    if (gross > charge.paid.gross)
      return err(
        "exceeds-shipping-amount",
        { value: moneyText(order, gross), most: moneyText(order, charge.paid.gross) },
        `${pointer}/amount`,
      );
    shipping.push({ shippingId, ...partialShipping(charge, tally, gross) });
  }
  return ok(shipping);
}

/**
 * The log of an outside refund. No return id begins with an underscore, so no shopper can create it; and no two refunds
 * share a log, because the separating colon is encoded in both ids.
 */
export const outsideLogId = (orderId: string, refundId: string): string =>
  `_outside:${encodeURIComponent(orderId)}:${encodeURIComponent(refundId)}`;

export const outsideReservation = ({ lines, shipping, tenders, shop }: OutsideRefund): Reservation => ({
  lines: lines.map(({ lineId, quantity, gross, tax }) => ({ lineId, quantity, gross, tax })),
  shipping: shipping.map(({ shippingId, gross }) => ({ shippingId, gross })),
  tenders: tenders.map(({ tenderId, refund }) => ({ tenderId, refund })),
  ...reservedConversion(
    tenders.reduce((sum, { refund }) => sum + refund, 0),
    shop,
  ),
});

/** The tally after the refund. No cap applies, because the money has left already. */
export const tallyWithOutsideRefund = (tally: OrderTally, refund: OutsideRefund): OrderTally =>
  withOutsideRefund(tally, outsideReservation(refund), {
    refundId: refund.refundId,
    source: refund.source,
    refundedAt: refund.refundedAt,
    refund: refund.tenders.reduce((sum, one) => sum + one.refund, 0),
  });
