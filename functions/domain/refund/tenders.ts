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

/** Where credit stands among the rest, which is at nought: lower goes first, and ties stay as the order lists them. */
const CREDIT_AT: Readonly<Record<TenderRule, number>> = { "credit-first": -1, "as-paid": 0, "cash-first": 1 };

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
  const place = (tender: Tender): number => (isCredit(tender) ? CREDIT_AT[rule] : 0);
  if (!tenderOrder) return accept(tenders.toSorted((a, b) => place(a) - place(b)));
  const named = (id: string): readonly Tender[] => tenders.filter(({ tenderId }) => tenderId === id);
  for (const [index, tenderId] of tenderOrder.entries())
    if (named(tenderId).length === 0) return refuse("unknown-tender", { value: tenderId }, `/tenderOrder/${index}`);
  return accept([...new Set(tenderOrder)].flatMap(named));
}
