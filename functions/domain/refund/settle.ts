// From what was shown and what was accepted to the plan of who gets what. Accepted in full, it is the quote to the cent.
import type { Minor } from "../money/minor.ts";
import { share } from "../money/round.ts";
import type { Order, Tender } from "../order/order.ts";
import type { Claim } from "../order/tally.ts";
import { invariant } from "../invariant.ts";
import { type Named, named } from "../named.ts";
import type { Paid, QuoteFigures, QuotedLine, TenderShare } from "./figures.ts";
import { minus, nextUnits, NOTHING, partOf, plus, sumOf } from "./line-value.ts";
import type { PlannedLine, RefundInstruction, RefundPlan } from "./plan.ts";
import { newCredit } from "./tenders.ts";

/** Units accepted per line; a line that is not named was not accepted. */
export type Accepted = Named<number>;

/** In minor units, per line. */
export type Allowed = Named<Minor>;

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
};

/** Every instruction's id is derived, so settling again after a crash is the same settlement. */
export function settle(settlement: Settlement): RefundPlan {
  const { returnId, order, quote, accepted, allowed = {} } = settlement;
  const lines = quote.lines.map((line) =>
    credited(acceptedLine(order, line, named(accepted, line.lineId) ?? 0), line.quantity, named(allowed, line.lineId)),
  );
  const credit = sumOf(lines);
  // Shipping was offered for what was announced. Announcing everything and sending back one mug is not a way to get it.
  const shipping = acceptedInFull(quote, accepted) ? sumOf(quote.shipping) : NOTHING;
  const goods = plus(credit, shipping);
  const fees = feesWithin(sumOf(quote.fees), goods.gross);
  const total = fees.gross === goods.gross ? NOTHING : minus(goods, fees);
  const tenders = withinTenders(quote.tenders, total.gross);
  return {
    settlementId: `${returnId}.settlement`,
    currency: quote.currency,
    credit,
    shipping,
    fees,
    total,
    lines,
    instructions: tenders.map((share) => instructionOf(settlement, share)),
  };
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
  tenders: plan.instructions.map(({ tenderId, refund }) => ({ tenderId, refund })),
});

function acceptedLine(order: Order, quoted: QuotedLine, quantity: number): PlannedLine {
  const { lineId, net, tax, gross, before } = quoted;
  if (quantity === quoted.quantity) return { lineId, quantity, net, tax, gross };
  const line = order.lines.find((one) => one.lineId === lineId);
  invariant(line !== undefined, `a quoted line is on its order: ${lineId}`);
  // The units are those the quote named, counted from what was done before it; a later return cannot move them.
  const worth = nextUnits(line, before, quantity);
  // Where less was quoted than the units are worth, fewer of them are never worth more than that.
  return { lineId, quantity, ...(worth.gross <= gross ? worth : { net, tax, gross }) };
}

/** A reviewer's amount is for all units of the line; for fewer it counts in proportion, and never above what they are worth. */
function credited(line: PlannedLine, quotedQuantity: number, allowed: Minor | undefined): PlannedLine {
  if (allowed === undefined || line.gross === 0) return line;
  const gross = Math.min(line.gross, share(allowed, line.quantity, quotedQuantity));
  if (gross === line.gross) return line;
  const part = partOf(line, { gross: 0, tax: 0 }, gross);
  return { lineId: line.lineId, quantity: line.quantity, ...part, withheld: minus(line, part) };
}

function feesWithin(fees: Paid, most: Minor): Paid {
  return fees.gross <= most ? fees : partOf(fees, { gross: 0, tax: 0 }, most);
}

function withinTenders(shown: readonly TenderShare[], total: Minor): TenderShare[] {
  let left = total;
  const shares = shown.map(({ tenderId, refund }) => {
    const part = Math.min(left, refund);
    left -= part;
    return { tenderId, refund: part };
  });
  invariant(left === 0, `what is accepted is never more than what was quoted; ${left} is left over`);
  return shares.filter(({ refund }) => refund > 0);
}

function instructionOf({ returnId, reason, order }: Settlement, { tenderId, refund }: TenderShare): RefundInstruction {
  const place = order.tenders.findIndex((one) => one.tenderId === tenderId);
  const base = { returnId, orderId: order.orderId, reason, tenderId, currency: order.currency, refund };
  const tender: Tender | undefined = order.tenders[place];
  if (tender) {
    const { kind, gateway, reference, paid: tenderAmount } = tender;
    return { ...base, instructionId: `${returnId}.${place + 1}`, kind, gateway, reference, tenderAmount };
  }
  invariant(tenderId === newCredit(order), `a quoted tender is on its order: ${tenderId}`);
  return {
    ...base,
    instructionId: `${returnId}.credit`,
    kind: "store-credit",
    gateway: "store-credit",
    reference: returnId,
  };
}
