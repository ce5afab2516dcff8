// The quote: what a shopper gets back, to the cent. One pure function from paid facts; the rules' numbers are those of
// "Rules of the arithmetic" in the project's interfaces.
import { decimalOf } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import { share } from "../money/round.ts";
import type { Order } from "../order/order.ts";
import { charge, type ChargedTax } from "../order/paid.ts";
import { claimedOn, lineTally, type OrderTally } from "../order/tally.ts";
import { accept, type Answer, refuse } from "../refusal.ts";
import type { Resolution } from "../returns/events.ts";
import type { Paid, QuotedCharge, QuotedFee, QuotedLine, QuoteFigures, TaxTotal, TenderShare } from "./figures.ts";
import { minus, nextUnits, NOTHING, partOf, sumOf } from "./line-value.ts";
import { type Taxed, taxTotals } from "./taxes.ts";
import { fillTenders, newCredit } from "./tenders.ts";

/** Raised whenever the same order and request could come to another figure. */
export const ARITHMETIC_VERSION = 1;

/** A request with its amounts in minor units of the order's currency. */
export type QuoteAsk = {
  readonly lines: readonly {
    readonly lineId: string;
    readonly quantity: number;
    readonly acceptedQuantity?: number;
    readonly credit?: Minor;
  }[];
  readonly shipping?: readonly { readonly shippingId: string; readonly gross?: Minor }[];
  readonly includeShipping?: boolean;
  readonly resolution?: Resolution;
  readonly fees?: readonly { readonly code: string; readonly base: Minor; readonly taxes: readonly ChargedTax[] }[];
  /** Base of the whole line of new goods, before or with tax as the order's prices are. */
  readonly exchangeFor?: readonly { readonly base: Minor; readonly taxes: readonly ChargedTax[] }[];
  readonly tenderOrder?: readonly string[];
  readonly bonus?: Minor;
};

/** Quotes a request against an order and what was claimed on it before. Deterministic; touches nothing. */
export function quote(order: Order, tally: OrderTally, ask: QuoteAsk): Answer<QuoteFigures> {
  const lines = quotedLines(order, tally, ask);
  if (!lines.ok) return lines;
  const shipping = quotedShipping(order, tally, ask);
  if (!shipping.ok) return shipping;
  const goods = sumOf([...lines.value, ...shipping.value].map(({ part }) => part));
  if (goods.gross === 0) return refuse("nothing-to-refund");
  const fees = cappedFees(order, ask, goods.gross);
  const credit = minus(goods, sumOf(fees.map(({ part }) => part)));
  const newGoods = (ask.exchangeFor ?? []).map(({ base, taxes }) => charge(base, taxes, order.pricesIncludeTax));
  const value = sumOf(newGoods.map(({ paid }) => paid));
  const difference = credit.gross - value.gross;
  const total = difference > 0 ? minus(credit, value) : NOTHING;
  const tenders = sharedOut(order, tally, ask, total.gross);
  if (!tenders.ok) return tenders;
  return accept({
    currency: order.currency,
    lines: lines.value.map(({ line }) => line),
    shipping: shipping.value.map(({ charge: quoted }) => quoted),
    fees: fees.map(({ fee }) => fee),
    ...(ask.bonus !== undefined && ask.bonus > 0 && { bonus: ask.bonus }),
    ...(ask.exchangeFor && { exchange: { value: value.gross, difference } }),
    total,
    tenders: tenders.value,
    taxes: breakdown(total, [
      ...lines.value,
      ...shipping.value,
      ...fees,
      ...newGoods.map(({ paid, taxes }): Taxed => ({ part: paid, taxes, taxBefore: 0, sign: -1 })),
    ]),
  });
}

function quotedLines(order: Order, tally: OrderTally, ask: QuoteAsk): Answer<(Taxed & { line: QuotedLine })[]> {
  const byId = new Map(order.lines.map((line) => [line.lineId, line]));
  const seen = new Set<string>();
  const quoted: (Taxed & { line: QuotedLine })[] = [];
  for (const [index, { lineId, quantity, acceptedQuantity, credit }] of ask.lines.entries()) {
    const at = `/lines/${index}`;
    const line = byId.get(lineId);
    if (!line) return refuse("unknown-line", { value: lineId }, `${at}/lineId`);
    if (seen.has(lineId)) return refuse("line-asked-twice", { value: lineId }, `${at}/lineId`);
    seen.add(lineId);
    const before = lineTally(tally, lineId);
    const units = acceptedQuantity ?? quantity;
    const left = line.quantity - before.quantity;
    if (units > left) return refuse("exceeds-returnable-quantity", { value: units, left }, `${at}/quantity`);
    const worth = nextUnits(line, before, units);
    if (credit !== undefined && credit > worth.gross)
      return refuse(
        "exceeds-line-amount",
        { value: worded(order, credit), most: worded(order, worth.gross) },
        `${at}/amount`,
      );
    const part = credit === undefined ? worth : partOf(line.paid, before, credit);
    quoted.push({
      part,
      taxes: line.taxes,
      taxBefore: before.tax,
      sign: 1,
      line: { lineId, quantity: units, ...part, before },
    });
  }
  return accept(quoted);
}

function quotedShipping(order: Order, tally: OrderTally, ask: QuoteAsk): Answer<(Taxed & { charge: QuotedCharge })[]> {
  const named = ask.shipping ?? (ask.includeShipping ? order.shipping.map(({ shippingId }) => ({ shippingId })) : []);
  const quoted: (Taxed & { charge: QuotedCharge })[] = [];
  for (const [index, wish] of named.entries()) {
    const at = `/shipping/${index}`;
    const shipping = order.shipping.find(({ shippingId }) => shippingId === wish.shippingId);
    if (!shipping) return refuse("unknown-shipping", { value: wish.shippingId }, `${at}/shippingId`);
    if (quoted.some(({ charge: { shippingId } }) => shippingId === wish.shippingId))
      return refuse("line-asked-twice", { value: wish.shippingId }, `${at}/shippingId`);
    const gross = Math.min(claimedOn(tally.shipping, wish.shippingId), shipping.paid.gross);
    const before = { gross, tax: shipping.paid.gross === 0 ? 0 : share(shipping.paid.tax, gross, shipping.paid.gross) };
    const left = shipping.paid.gross - gross;
    const asked = "gross" in wish && wish.gross !== undefined ? wish.gross : left;
    if (asked > left)
      return refuse(
        "exceeds-shipping-amount",
        { value: worded(order, asked), most: worded(order, left) },
        `${at}/amount`,
      );
    const part = partOf(shipping.paid, before, asked);
    if (asked > 0 || ask.shipping)
      quoted.push({
        part,
        taxes: shipping.taxes,
        taxBefore: before.tax,
        sign: 1,
        charge: { shippingId: wish.shippingId, ...part },
      });
  }
  return accept(quoted);
}

/** Rule 7: fees are taken in order until nothing is left; a fee that does not fit whole is taken in part, its tax in proportion. */
function cappedFees(order: Order, ask: QuoteAsk, most: Minor): (Taxed & { fee: QuotedFee })[] {
  let left = most;
  return (ask.fees ?? []).map(({ code, base, taxes }) => {
    const full = charge(base, taxes, order.pricesIncludeTax);
    const gross = Math.min(left, full.paid.gross);
    left -= gross;
    const part = gross === full.paid.gross ? full.paid : partOf(full.paid, { gross: 0, tax: 0 }, gross);
    return { part, taxes: full.taxes, taxBefore: 0, sign: -1, fee: { code, ...part } };
  });
}

function sharedOut(order: Order, tally: OrderTally, ask: QuoteAsk, total: Minor): Answer<TenderShare[]> {
  if (total === 0) return accept([]);
  if (ask.resolution === "store-credit") return accept([{ tenderId: newCredit(order), refund: total }]);
  return fillTenders(total, order, tally.tenders, ask.tenderOrder);
}

const worded = (order: Order, minor: Minor): string => `${decimalOf(minor, order.exponent)} ${order.currency}`;

/** Nothing is broken down when nothing is paid: an exchange for dearer goods has no refund whose tax could be stated. */
const breakdown = (total: Paid, parts: readonly Taxed[]): TaxTotal[] => (total.gross === 0 ? [] : taxTotals(parts));
