// The order as its shopper sees it: what can go back, until when, and why not.
import type { OrderView } from "../../contracts/portal-documents.ts";
import type { Order, PaidLine } from "../../domain/order/order.ts";
import { lineTally, paidInAll } from "../../domain/order/tally.ts";
import { returnAnswer } from "../../domain/policy/answered.ts";
import { decide, type DecidedLine } from "../../domain/policy/decide.ts";
import { factsOf } from "../../domain/policy/facts-of.ts";
import { nextUnits } from "../../domain/refund/line-value.ts";
import { REASONS } from "../../domain/returns/events.ts";
import type { ReturnSummary } from "../../domain/returns/summary.ts";
import { isoOf } from "../../domain/sla/instant.ts";
import type { ShopperDays } from "../days.ts";
import { knownOf, shownDay, type Situation } from "../offer.ts";
import type { OrderWithTally, Words } from "../ports.ts";
import { type Right, rightToWithdraw } from "../withdraw.ts";
import { outsideMarks } from "./desk-order.ts";
import { decimalIn } from "./money.ts";

export function orderView(
  known: OrderWithTally,
  situation: Situation,
  returns: readonly ReturnSummary[],
  words: Words,
): OrderView {
  const { order, tally } = known;
  const decimal = decimalIn(order.currency);
  const { days, versions } = situation;
  const more = knownOf(situation, 0);
  const verdict = decide(
    versions,
    factsOf({ order, tally, lines: order.lines.map(({ lineId }) => ({ lineId })), days, more }),
  );
  const decided = new Map(verdict.lines.map((line) => [line.lineId, line]));
  return {
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    placedAt: isoOf(order.placedAt),
    currency: order.currency,
    country: order.country,
    pricesIncludeTax: order.pricesIncludeTax,
    paid: decimal(paidInAll(order)),
    lines: order.lines.map((line) => {
      const before = lineTally(tally, line.lineId);
      const left = Math.max(0, line.quantity - before.quantity);
      return {
        lineId: line.lineId,
        sku: line.sku,
        title: line.title,
        ...(line.imageUrl !== undefined && { imageUrl: line.imageUrl }),
        quantity: line.quantity,
        returnableQuantity: left,
        paid: decimal(line.paid.gross),
        unitPaid: decimal(left > 0 ? nextUnits(line, before, 1).gross : 0),
        ...(line.deliveredAt !== undefined && { deliveredAt: isoOf(line.deliveredAt) }),
        ...((line.hygieneSeal || line.digital) && { sealed: true as const }),
        ...variantsFor(order, line),
        eligibility: eligibilityView(decided.get(line.lineId)!, left, days, words),
      };
    }),
    ...withdrawalView(rightToWithdraw(known, situation)),
    reasons: [...REASONS],
    resolutions: [...returnAnswer(verdict, "resolutions")],
    methods: [...returnAnswer(verdict, "methods")],
    outsideRefunds: outsideMarks(tally, order.currency),
    returns: returns.map(({ returnId, status, requestedAt, units, total, currency }) => ({
      returnId,
      status,
      requestedAt: isoOf(requestedAt),
      units,
      total: decimalIn(currency)(total),
    })),
  };
}

const withdrawalView = (right: Right | undefined): Pick<OrderView, "withdrawal"> =>
  right ? { withdrawal: right.until === undefined ? {} : { until: isoOf(right.until) } } : {};

/** What a line may be exchanged for: its own variants, then what else the shop offers for the order, each once. */
function variantsFor({ alsoOffered = [] }: Order, { variants = [] }: PaidLine) {
  const own = new Set(variants.map(({ sku }) => sku));
  const others = alsoOffered.filter(({ sku }) => !own.has(sku));
  const all = [...variants, ...others].map(({ sku, title, unitPrice, inStock }) => ({
    sku,
    title,
    unitPrice,
    inStock,
  }));
  return all.length === 0 ? {} : { variants: all };
}

function eligibilityView({ eligible, code, until }: DecidedLine, left: number, { endOf }: ShopperDays, words: Words) {
  if (left === 0) return { eligible: false, code: "already-returned", words: words.text("already-returned") };
  const end = until === undefined ? {} : { until: shownDay(until) };
  return {
    eligible,
    code,
    words: words.text(code, end),
    ...(until !== undefined && { until: isoOf(endOf(until)) }),
  };
}
