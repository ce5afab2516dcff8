// Goodwill: money for which nothing comes back. To the original tenders it lowers what was paid, so it is taken from what is
// left of the order's lines; as store credit it is a gift on top, which no later refund counts.
import { allocate } from "../money/allocate.ts";
import { decimalOf } from "../money/decimal.ts";
import type { Minor } from "../money/minor.ts";
import type { Order, PaidLine } from "../order/order.ts";
import { type Claim, lineTally, NO_CLAIM, type OrderTally, paidInAll } from "../order/tally.ts";
import { accept, type Answer, refuse } from "../refusal.ts";
import type { Paid, TaxTotal, TenderShare } from "./figures.ts";
import { partOf, sumOf } from "./line-value.ts";
import type { RefundInstruction, ShopTotal } from "./plan.ts";
import { alsoInShop, claimedInShop, inShop, sharedInShop } from "./shop-currency.ts";
import { taxTotals } from "./taxes.ts";
import { fillTenders, newCredit } from "./tenders.ts";

export type GoodwillTo = "original" | "store-credit";

export type AppeasedLine = { readonly lineId: string } & Paid;

/** A goodwill that was granted: planned completely, as a refund is, before anything is sent. */
export type Appeasement = {
  readonly settlementId: string;
  readonly to: GoodwillTo;
  readonly currency: string;
  readonly total: Paid;
  /** What of it stands on which line; none for a gift, which is on top of what was paid. */
  readonly lines: readonly AppeasedLine[];
  readonly taxes: readonly TaxTotal[];
  readonly instructions: readonly RefundInstruction[];
  /** The total in the shop's own currency, where the order knows one. */
  readonly shop?: ShopTotal;
};

export type GoodwillAsk = {
  readonly returnId: string;
  /** How many goodwills this return was granted before: the name of this one follows from it. */
  readonly earlier: number;
  readonly gross: Minor;
  readonly to: GoodwillTo;
  /** Absent: over all lines, by what is left of them. */
  readonly lineId?: string;
};

/** In the finance list a goodwill is found by this reason, whatever the person's own code was. */
export const GOODWILL_REASON = "goodwill";

/**
 * Works out a goodwill against what is left of an order. Refusals: nothing-to-refund, unknown-line, exceeds-line-amount,
 * exceeds-goodwill, exceeds-tender.
 */
export function goodwill(order: Order, tally: OrderTally, ask: GoodwillAsk): Answer<Appeasement> {
  if (ask.gross <= 0) return refuse("nothing-to-refund", {}, "/amount");
  const lines = ask.lineId === undefined ? order.lines : order.lines.filter(({ lineId }) => lineId === ask.lineId);
  if (lines.length === 0) return refuse("unknown-line", { value: ask.lineId! }, "/lineId");
  return ask.to === "store-credit" ? gift(order, tally, ask) : allowance(order, tally, ask, lines);
}

/** A gift is bounded by what the order paid, all gifts together. */
function gift(order: Order, tally: OrderTally, ask: GoodwillAsk): Answer<Appeasement> {
  const most = Math.max(0, paidInAll(order) - (tally.goodwill ?? 0));
  if (ask.gross > most) return tooMuch(order, ask.gross, most);
  const total = { net: ask.gross, tax: 0, gross: ask.gross };
  return accept(
    appeasement(order, ask, { total, lines: [], taxes: [], ...giftInShop(order, ask.gross) }, [
      { tenderId: newCredit(order), refund: ask.gross },
    ]),
  );
}

/** A gift is no part of what was refunded, and is converted for itself alone. */
const giftInShop = (order: Order, gross: Minor): Pick<Appeasement, "shop"> =>
  order.shop ? { shop: { currency: order.shop.currency, total: inShop(order, gross) } } : {};

/** An allowance is taken from the lines: whatever units come back later are worth that much less (rule 5), their tax too (rule 6). */
function allowance(order: Order, tally: OrderTally, ask: GoodwillAsk, lines: readonly PaidLine[]): Answer<Appeasement> {
  const left = lines.map((line) => leftOf(line, tally));
  const most = left.reduce((sum, one) => sum + one, 0);
  if (ask.gross > most) return tooMuch(order, ask.gross, most, ask.lineId);
  const tenders = fillTenders(ask.gross, order, tally.tenders, {});
  if (!tenders.ok) return { ...tenders, refusal: { ...tenders.refusal, at: "/amount" } };
  const parts = creditedOn(lines, tally, allocate(ask.gross, left));
  return accept(
    appeasement(
      order,
      ask,
      {
        total: sumOf(parts.map(({ part }) => part)),
        lines: parts.map(({ line: { lineId }, part }) => ({ lineId, ...part })),
        taxes: taxTotals(parts.map(({ line, part, taxBefore }) => ({ part, taxes: line.taxes, taxBefore, sign: 1 }))),
        ...alsoInShop(order, tally, ask.gross),
      },
      tenders.value,
    ),
  );
}

/** What of a line nobody has claimed yet. Money given back by other hands may have taken more than there was. */
export const leftOf = ({ lineId, paid }: PaidLine, tally: OrderTally): Minor =>
  Math.max(0, paid.gross - lineTally(tally, lineId).gross);

/** These amounts on these lines, without units: each with the tax that follows from what was credited on it before (rule 6). */
export function creditedOn(lines: readonly PaidLine[], tally: OrderTally, amounts: readonly Minor[]) {
  return lines.flatMap((line, index) => {
    const before = lineTally(tally, line.lineId);
    const part = partOf(line.paid, before, amounts[index] ?? 0);
    return part.gross === 0 ? [] : [{ line, part, taxBefore: before.tax }];
  });
}

function tooMuch(order: Order, gross: Minor, most: Minor, lineId?: string) {
  const worded = (minor: Minor): string => `${decimalOf(minor, order.exponent)} ${order.currency}`;
  const code = lineId === undefined ? "exceeds-goodwill" : "exceeds-line-amount";
  return refuse(code, { value: worded(gross), most: worded(most) }, "/amount");
}

function appeasement(
  order: Order,
  { returnId, earlier, to }: GoodwillAsk,
  figures: Pick<Appeasement, "total" | "lines" | "taxes" | "shop">,
  shares: readonly TenderShare[],
): Appeasement {
  const settlementId = `${returnId}.goodwill-${earlier + 1}`;
  const inShops = sharedInShop(
    figures.shop,
    shares.map(({ refund }) => refund),
  );
  return {
    settlementId,
    to,
    currency: order.currency,
    ...figures,
    instructions: shares.map((share, index) => ({
      ...instructionOf(order, returnId, settlementId, share),
      ...(inShops[index] && { shop: inShops[index] }),
    })),
  };
}

/** One word after the return's id, like every instruction's: another return's id with such an ending makes other names. */
function instructionOf(order: Order, returnId: string, settlementId: string, share: TenderShare): RefundInstruction {
  const place = order.tenders.findIndex(({ tenderId }) => tenderId === share.tenderId);
  const tender = order.tenders[place];
  const { kind, gateway, reference } = tender ?? {
    kind: "store-credit",
    gateway: "store-credit",
    reference: returnId,
  };
  return {
    instructionId: `${settlementId}-${tender ? place + 1 : "credit"}`,
    returnId,
    orderId: order.orderId,
    reason: GOODWILL_REASON,
    tenderId: share.tenderId,
    kind,
    gateway,
    reference,
    currency: order.currency,
    refund: share.refund,
    ...(tender && { tenderAmount: tender.paid }),
  };
}

/** What a goodwill holds of its order, for good: it is never given back. */
export const claimOfGoodwill = ({ to, total, lines, instructions, shop }: Appeasement): Claim =>
  to === "store-credit"
    ? { ...NO_CLAIM, goodwill: total.gross }
    : {
        ...NO_CLAIM,
        lines: lines.map(({ lineId, gross, tax }) => ({ lineId, quantity: 0, gross, tax })),
        tenders: instructions.map(({ tenderId, refund }) => ({ tenderId, refund })),
        ...claimedInShop(total.gross, shop),
      };

/** All goodwills of a return together. */
export const goodwillTotal = (granted: readonly Appeasement[]): Paid => sumOf(granted.map(({ total }) => total));
