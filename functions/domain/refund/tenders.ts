// Rule 8 of the arithmetic: which tender gets how much.
import { refundCoin, roundToCoins } from "../money/cash.ts";
import type { Minor } from "../money/minor.ts";
import { moneyText } from "../money/money-text.ts";
import type { Order, Tender } from "../order/order.ts";
import type { OrderWithTally } from "../order/order-with-tally.ts";
import { reservedAmount } from "../order/tally.ts";
import { ok, type Result, err } from "../refusal.ts";
import type { QuoteInput, TenderRule } from "./quote-input.ts";
import type { TenderShare } from "./quote-figures.ts";

/**
 * The tender id for new store credit, which is not a tender of the order but our liability to the shopper. An order may
 * have been paid with a tender of that very id, so the id is made unique.
 */
export function newStoreCreditId({ tenders }: Order): string {
  let name = "store-credit";
  while (tenders.some(({ tenderId }) => tenderId === name)) name += "+";
  return name;
}

const isStoredValue = ({ kind }: Tender): boolean => kind === "gift-card" || kind === "store-credit";

/**
 * Sort rank of gift cards and store credit; all other tenders have rank 0. Lower goes first, ties stay as the order
 * lists them.
 */
const STORED_VALUE_RANK: Readonly<Record<TenderRule, number>> = { "credit-first": -1, "as-paid": 0, "cash-first": 1 };

type TenderInput = Pick<QuoteInput, "tenderOrder" | "tenderRule" | "alternative">;

/**
 * Fills the tenders in order, each up to what it paid minus what was refunded to it. What no tender has room for goes
 * to the alternative, and is a refusal where there is none.
 */
export function fillTenders(
  total: Minor,
  { order, before }: { readonly order: Order; readonly before: Readonly<Record<string, Minor>> },
  { tenderOrder, tenderRule = "credit-first", alternative }: TenderInput = {},
): Result<TenderShare[]> {
  const ordered = orderedTenders(order.tenders, tenderRule, tenderOrder);
  if (!ordered.ok) return ordered;
  let remaining = total;
  const shares: TenderShare[] = [];
  for (const tender of ordered.value) {
    const room = tender.refundable ? Math.max(0, tender.paid - reservedAmount(before, tender.tenderId)) : 0;
    const refund = Math.min(remaining, room);
    if (refund > 0) shares.push({ tenderId: tender.tenderId, refund });
    remaining -= refund;
  }
  if (remaining === 0) return ok(shares);
  return alternative
    ? ok([...shares, { tenderId: newStoreCreditId(order), refund: remaining }])
    : err("exceeds-tender", { missing: moneyText(order, remaining) }, "/tenders");
}

/** The part of a total that was paid with money, and not with gift cards or store credit: what a bonus is given on. */
export function moneyPart({ order, tally }: OrderWithTally, { tenderRule }: TenderInput, total: Minor): Minor {
  if (!order.tenders.some(isStoredValue)) return total;
  const input = { ...(tenderRule && { tenderRule }), alternative: "store-credit" } as const;
  const filled = fillTenders(total, { order, before: tally.tenders }, input);
  const toStoredValue = (filled.ok ? filled.value : []).filter(({ tenderId }) =>
    order.tenders.some((tender) => tender.tenderId === tenderId && isStoredValue(tender)),
  );
  return total - toStoredValue.reduce((sum, { refund }) => sum + refund, 0);
}

/** The first of the shares that goes to cash; it bears the rounding. */
export const firstCashTenderId = ({ tenders }: Order, shares: readonly TenderShare[]): string | undefined =>
  shares.find(({ tenderId }) => tenders.some((one) => one.tenderId === tenderId && one.kind === "cash"))?.tenderId;

/** A refund in cash, rounded to coins: never more than the tender still has. */
export function roundCash(
  { order, tally }: OrderWithTally,
  shares: readonly TenderShare[],
): { readonly tenders: readonly TenderShare[]; readonly rounding: Minor } {
  const cashId = firstCashTenderId(order, shares);
  const tender = order.tenders.find(({ tenderId }) => tenderId === cashId);
  if (!tender) return { tenders: shares, rounding: 0 };
  const room = tender.paid - reservedAmount(tally.tenders, tender.tenderId);
  const tenders = shares.map((share) => {
    const rounded = Math.min(room, roundToCoins(share.refund, refundCoin(order.currency)));
    // Less than half a coin is left for a person to settle instead of being dropped.
    return share.tenderId === cashId && rounded > 0 ? { ...share, refund: rounded } : share;
  });
  const sum = (list: readonly TenderShare[]): Minor => list.reduce((total, { refund }) => total + refund, 0);
  return { tenders, rounding: sum(tenders) - sum(shares) };
}

function orderedTenders(
  tenders: readonly Tender[],
  rule: TenderRule,
  tenderOrder?: readonly string[],
): Result<readonly Tender[]> {
  const rank = (tender: Tender): number => (isStoredValue(tender) ? STORED_VALUE_RANK[rule] : 0);
  if (!tenderOrder) return ok(tenders.toSorted((a, b) => rank(a) - rank(b)));
  const withId = (id: string): readonly Tender[] => tenders.filter(({ tenderId }) => tenderId === id);
  for (const [index, tenderId] of tenderOrder.entries())
    if (withId(tenderId).length === 0) return err("unknown-tender", { value: tenderId }, `/tenderOrder/${index}`);
  return ok([...new Set(tenderOrder)].flatMap(withId));
}
