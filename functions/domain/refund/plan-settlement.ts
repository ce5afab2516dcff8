// From what was quoted and what was accepted to the plan of who gets what. Accepted in full, it equals the quote to the
// cent.
import type { Reservation } from "../order/tally.ts";
import { ownValue } from "../keyed-record.ts";
import { acceptedLine, applyCreditLimits, acceptedDuties, acceptedFeeBasis } from "./acceptance.ts";
import { carriedReservation, quotedCredit, remainderAfterExchange } from "./exchange.ts";
import { type FeeBasis, partOfGoods, settledFees } from "./fees.ts";
import type { QuotedFee, QuoteFigures } from "./quote-figures.ts";
import { payable } from "./received-limit.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import { planInstructions } from "./plan-instructions.ts";
import { subtractAmounts, ZERO_AMOUNT, addAmounts, sumAmounts } from "./line-value.ts";
import type { PlannedLine, RefundPlan } from "./plan.ts";
import { planTaxes } from "./plan-taxes.ts";
import type { AcceptedUnits, Settlement } from "./settlement.ts";
import { reservedConversion } from "./shop-currency.ts";

export const isAcceptedInFull = (quote: QuoteFigures, accepted: AcceptedUnits): boolean =>
  quote.lines.every(({ lineId, quantity }) => ownValue(accepted, lineId) === quantity);

/** All ids are derived, so planning again after a crash gives the same settlement. */
export function planSettlement(settlement: Settlement): RefundPlan {
  const { returnId, order, quote, accepted, allowed = {}, shares = {} } = settlement;
  const lines = quote.lines.map((line) =>
    applyCreditLimits(acceptedLine(order, line, ownValue(accepted, line.lineId) ?? 0), line.quantity, {
      allowed: ownValue(allowed, line.lineId),
      percent: ownValue(shares, line.lineId)?.percent,
    }),
  );
  const credit = sumAmounts(lines);
  // Shipping was quoted for the announced quantities: announcing everything and sending back one mug must not refund
  // it.
  const isInFull = isAcceptedInFull(quote, accepted);
  const shipping = isInFull ? sumAmounts(quote.shipping) : ZERO_AMOUNT;
  const duties = acceptedDuties(order, quote, { lines, isInFull });
  const goods = addAmounts(addAmounts(credit, shipping), duties);
  const basis = acceptedFeeBasis(order, quote, { lines, isInFull });
  const unpaid = settledUnpaid(quote, basis, { goods, duties, lines });
  const received = subtractAmounts(goods, unpaid ?? ZERO_AMOUNT);
  const minimumFees = received.gross - quotedCredit(quote);
  const feeBasis = { ...basis, ...(unpaid && { unpaid: unpaid.gross }) };
  const cappedFees = settledFees(order, quote.fees, { basis: feeBasis, minimum: minimumFees });
  const fees = sumAmounts(cappedFees);
  const remaining = subtractAmounts(received, fees);
  const isAccepted = lines.some(({ quantity }) => quantity > 0);
  const newGoods = isAccepted ? (quote.exchange?.goods ?? []) : [];
  const { total, value } = remainderAfterExchange(newGoods, remaining);
  const carried = remaining.gross - total.gross;
  const planWithoutTaxes = {
    settlementId: `${returnId}.settlement`,
    currency: quote.currency,
    credit,
    shipping,
    ...(duties.gross > 0 && { duties }),
    fees,
    ...(cappedFees.length > 0 && { feesKept: cappedFees }),
    ...(newGoods.length > 0 && { exchange: { goods: newGoods, value, carried, owed: value - carried } }),
    ...(unpaid && { unpaid }),
    lines,
    ...planInstructions(settlement, total),
  };
  return { ...planWithoutTaxes, taxes: planTaxes(order, quote, planWithoutTaxes) };
}

/**
 * Rule 9, applied to what was accepted: units that are not accepted are kept, so what is owed for them is set off
 * first. What a grade or a reviewer withholds is the shop's, whether it was received or not.
 */
function settledUnpaid(
  { limit, lines: quoted, shipping, duties: quotedDuties }: QuoteFigures,
  basis: FeeBasis,
  {
    goods,
    duties,
    lines,
  }: { readonly goods: TaxedAmount; readonly duties: TaxedAmount; readonly lines: readonly PlannedLine[] },
): QuotedFee | undefined {
  if (!limit) return undefined;
  const quotedValue = sumAmounts([...quoted, ...shipping, ...(quotedDuties ? [quotedDuties] : [])]).gross;
  const value = goods.gross + lines.reduce((sum, { withheld = ZERO_AMOUNT }) => sum + withheld.gross, 0);
  const kept = limit.kept + quotedValue - value;
  const shortfall = Math.min(goods.gross, value - payable({ ...limit, kept }, value));
  return shortfall === 0 ? undefined : partOfGoods(basis, duties, shortfall);
}

/**
 * The reservation that is left when only this was accepted. Returned units are used up, also where less was credited
 * for them.
 */
export const planReservation = (quote: QuoteFigures, plan: RefundPlan): Reservation => ({
  lines: plan.lines.map(({ lineId, quantity, gross, tax, withheld = ZERO_AMOUNT }) => ({
    lineId,
    quantity,
    gross: gross + withheld.gross,
    tax: tax + withheld.tax,
  })),
  shipping: plan.shipping.gross === 0 ? [] : quote.shipping.map(({ shippingId, gross }) => ({ shippingId, gross })),
  tenders: [
    ...plan.instructions.flatMap(({ tenderId, refund, purpose }) => (purpose ? [] : [{ tenderId, refund }])),
    ...carriedReservation(plan.exchange?.carried ?? 0),
  ],
  ...(plan.duties && { duties: plan.duties.gross }),
  ...reservedConversion(plan.total.gross, plan.shop),
});
