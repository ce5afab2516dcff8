// Rule 8 of the arithmetic: which tender gets how much.
import { decimalOf } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import type { Order, Tender } from "../order/order.ts";
import { claimedOn } from "../order/tally.ts";
import { accept, type Answer, refuse } from "../refusal.ts";
import type { QuoteAsk, TenderRule } from "./ask.ts";
import type { TenderShare } from "./figures.ts";

/**
 * Where the money of a store-credit resolution goes: no tender of the order, but our liability to the shopper. An order may
 * have been paid with a tender of that very name, so it is one that no tender has.
 */
export function newCredit({ tenders }: Order): string {
  let name = "store-credit";
  while (tenders.some(({ tenderId }) => tenderId === name)) name += "+";
  return name;
}

const isCredit = ({ kind }: Tender): boolean => kind === "gift-card" || kind === "store-credit";

/** Lower goes first; ties stay as the order lists them. */
const PLACES: Readonly<Record<TenderRule, (tender: Tender) => number>> = {
  "credit-first": (tender) => (isCredit(tender) ? 0 : 1),
  "as-paid": () => 0,
  "cash-first": (tender) => (isCredit(tender) ? 1 : 0),
};

type TenderAsk = Pick<QuoteAsk, "tenderOrder" | "tenderRule" | "alternative">;

/**
 * Fills the tenders in order, each up to what it paid minus what went back to it. What fits nowhere goes to the alternative,
 * and is a refusal where there is none.
 */
export function fillTenders(
  total: Minor,
  order: Order,
  before: Readonly<Record<string, Minor>>,
  { tenderOrder, tenderRule = "credit-first", alternative }: TenderAsk = {},
): Answer<TenderShare[]> {
  const ordered = inOrder(order.tenders, tenderRule, tenderOrder);
  if (!ordered.ok) return ordered;
  let left = total;
  const shares: TenderShare[] = [];
  for (const tender of ordered.value) {
    const room = tender.refundable ? Math.max(0, tender.paid - claimedOn(before, tender.tenderId)) : 0;
    const refund = Math.min(left, room);
    if (refund > 0) shares.push({ tenderId: tender.tenderId, refund });
    left -= refund;
  }
  if (left === 0) return accept(shares);
  return alternative
    ? accept([...shares, { tenderId: newCredit(order), refund: left }])
    : refuse("exceeds-tender", { missing: `${decimalOf(left, order.exponent)} ${order.currency}` }, "/tenders");
}

function inOrder(
  tenders: readonly Tender[],
  rule: TenderRule,
  tenderOrder?: readonly string[],
): Answer<readonly Tender[]> {
  if (!tenderOrder) return accept(tenders.toSorted((a, b) => PLACES[rule](a) - PLACES[rule](b)));
  const asked: Tender[] = [];
  for (const [index, tenderId] of tenderOrder.entries()) {
    const tender = tenders.find((one) => one.tenderId === tenderId);
    if (!tender) return refuse("unknown-tender", { value: tenderId }, `/tenderOrder/${index}`);
    if (!asked.includes(tender)) asked.push(tender);
  }
  return accept(asked);
}
