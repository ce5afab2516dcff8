// From what was shown and what was accepted to the plan of who gets what. Accepted in full, it is the quote to the cent.
import type { Minor } from "../money/minor.ts";
import type { Order } from "../order/order.ts";
import type { Claim } from "../order/tally.ts";
import { type Named, named } from "../named.ts";
import { acceptedLine, credited, dutiesOf, taxedGoods } from "./accepted.ts";
import { creditShown, leftAfter } from "./exchange.ts";
import { settledFees } from "./fees.ts";
import type { QuoteFigures } from "./figures.ts";
import { instructionsOf } from "./instructions.ts";
import { minus, NOTHING, plus, sumOf } from "./line-value.ts";
import type { RefundPlan } from "./plan.ts";
import { planTaxes } from "./plan-taxes.ts";
import { claimedInShop } from "./shop-currency.ts";

/** Units accepted per line; a line that is not named was not accepted. */
export type Accepted = Named<number>;

/** In minor units, per line. */
export type Allowed = Named<Minor>;

/** The part of a line's value, in percent, that is credited for goods in the condition they arrived in. */
export type GradeShare = { readonly grade: string; readonly percent: number };

export const acceptedInFull = (quote: QuoteFigures, accepted: Accepted): boolean =>
  quote.lines.every(({ lineId, quantity }) => named(accepted, lineId) === quantity);

export type Settlement = {
  readonly returnId: string;
  readonly reason: string;
  readonly order: Order;
  readonly quote: QuoteFigures;
  readonly accepted: Accepted;
  /** Gross per line that a reviewer allowed for all its units; absent: what they are worth. */
  readonly allowed?: Allowed;
  /** By the condition of each line; absent: all of what it is worth. */
  readonly shares?: Named<GradeShare>;
};

/** Every instruction's id is derived, so settling again after a crash is the same settlement. */
export function settle(settlement: Settlement): RefundPlan {
  const { returnId, order, quote, accepted, allowed = {}, shares = {} } = settlement;
  const lines = quote.lines.map((line) =>
    credited(acceptedLine(order, line, named(accepted, line.lineId) ?? 0), line.quantity, {
      allowed: named(allowed, line.lineId),
      percent: named(shares, line.lineId)?.percent,
    }),
  );
  const credit = sumOf(lines);
  // Shipping was offered for what was announced. Announcing everything and sending back one mug is not a way to get it.
  const inFull = acceptedInFull(quote, accepted);
  const shipping = inFull ? sumOf(quote.shipping) : NOTHING;
  const duties = dutiesOf(order, quote, lines, inFull);
  const goods = plus(plus(credit, shipping), duties);
  const least = goods.gross - creditShown(quote.exchange, quote.total);
  const kept = settledFees(order, quote.fees, taxedGoods(order, quote, lines, inFull), least);
  const fees = sumOf(kept);
  const left = minus(goods, fees);
  const isAccepted = lines.some(({ quantity }) => quantity > 0);
  const newGoods = isAccepted ? (quote.exchange?.goods ?? []) : [];
  const { total, value } = leftAfter(newGoods, left);
  const carried = left.gross - total.gross;
  const made = {
    settlementId: `${returnId}.settlement`,
    currency: quote.currency,
    credit,
    shipping,
    ...(duties.gross > 0 && { duties }),
    fees,
    ...(kept.length > 0 && { feesKept: kept }),
    ...(newGoods.length > 0 && { exchange: { goods: newGoods, value, carried, owed: value - carried } }),
    total,
    lines,
    ...instructionsOf(settlement, total.gross),
  };
  return { ...made, taxes: planTaxes(order, quote, made) };
}

/** The claim that is left when only this was accepted. Units that came back are used up, also where less was credited for them. */
export const claimOfPlan = (quote: QuoteFigures, plan: RefundPlan): Claim => ({
  lines: plan.lines.map(({ lineId, quantity, gross, tax, withheld = NOTHING }) => ({
    lineId,
    quantity,
    gross: gross + withheld.gross,
    tax: tax + withheld.tax,
  })),
  shipping: plan.shipping.gross === 0 ? [] : quote.shipping.map(({ shippingId, gross }) => ({ shippingId, gross })),
  tenders: plan.instructions.flatMap(({ tenderId, refund, purpose }) => (purpose ? [] : [{ tenderId, refund }])),
  ...(plan.duties && { duties: plan.duties.gross }),
  ...claimedInShop(plan.total.gross, plan.shop),
});
