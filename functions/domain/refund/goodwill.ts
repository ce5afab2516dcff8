// Goodwill: money paid without anything being returned. To the original tenders it lowers what was paid, so it is taken
// from what is left of the order's lines; as store credit it is a gift on top, which no later refund counts.
import { allocate } from "../money/allocate.ts";
import type { Minor } from "../money/minor.ts";
import { moneyText } from "../money/money-text.ts";
import type { Order, PaidLine } from "../order/order.ts";
import type { OrderWithTally } from "../order/order-with-tally.ts";
import { type Reservation, lineTally, EMPTY_RESERVATION, type OrderTally, orderTotal } from "../order/tally.ts";
import { ok, type Result, err } from "../refusal.ts";
import type { TaxTotal, TenderShare } from "./quote-figures.ts";
import type { TaxedAmount } from "../money/taxed-amount.ts";
import { partialAmount, sumAmounts } from "./line-value.ts";
import type { RefundInstruction, ShopTotal } from "./plan.ts";
import { refundInstruction } from "./refund-instruction.ts";
import { shopTotalFor, reservedConversion, toShopCurrency, allocateShopTotal } from "./shop-currency.ts";
import { taxTotals } from "./taxes.ts";
import { fillTenders, newStoreCreditId } from "./tenders.ts";

export type GoodwillTarget = "original" | "store-credit";

export type AppeasementLine = { readonly lineId: string } & TaxedAmount;

/** A granted goodwill: planned completely, as a refund is, before anything is sent. */
export type Appeasement = {
  readonly settlementId: string;
  readonly to: GoodwillTarget;
  readonly currency: string;
  readonly total: TaxedAmount;
  /** The part on each line; empty for store credit, which comes on top of what was paid. */
  readonly lines: readonly AppeasementLine[];
  readonly taxes: readonly TaxTotal[];
  readonly instructions: readonly RefundInstruction[];
  /** The total in the shop's own currency, where the order has one. */
  readonly shop?: ShopTotal;
};

export type GoodwillInput = {
  readonly returnId: string;
  /** Number of goodwills granted on this return before; the settlement id is derived from it. */
  readonly earlier: number;
  readonly gross: Minor;
  readonly to: GoodwillTarget;
  /** Absent: over all lines, by what is left of them. */
  readonly lineId?: string;
};

/** The finance list finds goodwill by this reason, whatever reason code the person gave. */
export const GOODWILL_REASON = "goodwill";

/**
 * Calculates a goodwill against what is left of an order. Refusals: nothing-to-refund, unknown-line,
 * exceeds-line-amount, exceeds-goodwill, exceeds-tender.
 */
export function planGoodwill(order: Order, tally: OrderTally, input: GoodwillInput): Result<Appeasement> {
  if (input.gross <= 0) return err("nothing-to-refund", {}, "/amount");
  const lines = input.lineId === undefined ? order.lines : order.lines.filter(({ lineId }) => lineId === input.lineId);
  if (lines.length === 0) return err("unknown-line", { value: input.lineId ?? "" }, "/lineId");
  return input.to === "store-credit"
    ? storeCreditGoodwill(order, tally, input)
    : tenderGoodwill({ order, tally }, input, lines);
}

/** Store credit is capped at what the order paid, all goodwill of that kind together. */
function storeCreditGoodwill(order: Order, tally: OrderTally, input: GoodwillInput): Result<Appeasement> {
  const max = Math.max(0, orderTotal(order) - (tally.goodwill ?? 0));
  if (input.gross > max) return exceedsLimit(order, { gross: input.gross }, max);
  const total = { net: input.gross, tax: 0, gross: input.gross };
  return ok(
    buildAppeasement(order, input, {
      shares: [{ tenderId: newStoreCreditId(order), refund: input.gross }],
      figures: { total, lines: [], taxes: [], ...goodwillShopTotal(order, input.gross) },
    }),
  );
}

/** Store credit is not part of what was refunded, so it is converted on its own. */
const goodwillShopTotal = (order: Order, gross: Minor): Pick<Appeasement, "shop"> =>
  order.shop ? { shop: { currency: order.shop.currency, total: toShopCurrency(order, gross) } } : {};

/**
 * Taken from the lines: units that are returned later are worth that much less (rule 5), and so is their tax (rule 6).
 */
function tenderGoodwill(
  { order, tally }: OrderWithTally,
  input: GoodwillInput,
  lines: readonly PaidLine[],
): Result<Appeasement> {
  const remaining = lines.map((line) => remainingOnLine(line, tally));
  const max = remaining.reduce((sum, one) => sum + one, 0);
  if (input.gross > max) return exceedsLimit(order, input, max);
  const tenders = fillTenders(input.gross, { order, before: tally.tenders }, {});
  if (!tenders.ok) return { ...tenders, refusal: { ...tenders.refusal, at: "/amount" } };
  const parts = creditOnLines(lines, tally, allocate(input.gross, remaining));
  return ok(
    buildAppeasement(order, input, {
      shares: tenders.value,
      figures: {
        total: sumAmounts(parts.map(({ part }) => part)),
        lines: parts.map(({ line: { lineId }, part }) => ({ lineId, ...part })),
        taxes: taxTotals(parts.map(({ line, part, taxBefore }) => ({ part, taxes: line.taxes, taxBefore, sign: 1 }))),
        ...shopTotalFor(order, tally, input.gross),
      },
    }),
  );
}

/** What is not yet reserved of a line. Outside refunds may have taken more than there was, hence the floor of zero. */
export const remainingOnLine = ({ lineId, paid }: PaidLine, tally: OrderTally): Minor =>
  Math.max(0, paid.gross - lineTally(tally, lineId).gross);

/**
 * These amounts on these lines, without units: each with the tax that follows from what was credited on it before (rule
 * 6).
 */
export function creditOnLines(lines: readonly PaidLine[], tally: OrderTally, amounts: readonly Minor[]) {
  return lines.flatMap((line, index) => {
    const before = lineTally(tally, line.lineId);
    const part = partialAmount(line.paid, before, amounts[index] ?? 0);
    return part.gross === 0 ? [] : [{ line, part, taxBefore: before.tax }];
  });
}

function exceedsLimit(order: Order, { gross, lineId }: Pick<GoodwillInput, "gross" | "lineId">, max: Minor) {
  const code = lineId === undefined ? "exceeds-goodwill" : "exceeds-line-amount";
  return err(code, { value: moneyText(order, gross), most: moneyText(order, max) }, "/amount");
}

type PlannedGoodwill = {
  readonly figures: Pick<Appeasement, "total" | "lines" | "taxes" | "shop">;
  readonly shares: readonly TenderShare[];
};

function buildAppeasement(
  order: Order,
  { returnId, earlier, to }: GoodwillInput,
  { figures, shares }: PlannedGoodwill,
): Appeasement {
  const settlementId = `${returnId}.goodwill-${earlier + 1}`;
  const shopShares = allocateShopTotal(
    figures.shop,
    shares.map(({ refund }) => refund),
  );
  return {
    settlementId,
    to,
    currency: order.currency,
    ...figures,
    instructions: shares.map((share, index) => ({
      ...refundInstruction({ order, returnId, reason: GOODWILL_REASON, idPrefix: `${settlementId}-` }, share),
      ...(shopShares[index] && { shop: shopShares[index] }),
    })),
  };
}

/** What a goodwill reserves of its order. It is never released. */
export const goodwillReservation = ({ to, total, lines, instructions, shop }: Appeasement): Reservation =>
  to === "store-credit"
    ? { ...EMPTY_RESERVATION, goodwill: total.gross }
    : {
        ...EMPTY_RESERVATION,
        lines: lines.map(({ lineId, gross, tax }) => ({ lineId, quantity: 0, gross, tax })),
        tenders: instructions.map(({ tenderId, refund }) => ({ tenderId, refund })),
        ...reservedConversion(total.gross, shop),
      };

/** All goodwills of a return together. */
export const goodwillTotal = (appeasements: readonly Appeasement[]): TaxedAmount =>
  sumAmounts(appeasements.map(({ total }) => total));
